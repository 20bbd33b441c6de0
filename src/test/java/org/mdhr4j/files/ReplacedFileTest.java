package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {
    @TempDir private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theTargetIsTheOldFileUntilTheNewOneIsWhole() throws IOException {
        Path target = Files.writeString(folder.resolve("weights"), "old");
        try (ReplacedFile file = ReplacedFile.open(target)) {
            file.out().write("new".getBytes(StandardCharsets.UTF_8));
            file.out().flush();
            assertEquals("old", Files.readString(target));
            file.commit();
            assertEquals("new", Files.readString(target));
        }
        assertEquals(List.of("weights"), names());
    }

    @Test
    void closedBeforeItIsWholeItChangesNothingAndLeavesNothing() throws IOException {
        Path target = Files.writeString(folder.resolve("weights"), "old");
        assertThrows(
                IOException.class,
                () -> {
                    try (ReplacedFile file = ReplacedFile.open(target)) {
                        file.out().write(new byte[100_000]);
                        throw new IOException("disk full");
                    }
                });
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("weights"), names());
    }

    @Test
    void writesATextThatWasNotThere() throws IOException {
        Path target = folder.resolve("config.yaml");
        ReplacedFile.write(target, "Gesichtszüge\n");
        assertEquals("Gesichtszüge\n", Files.readString(target));
        assertEquals(List.of("config.yaml"), names());
    }

    @Test
    void saysWhatIsWrongWithTheTarget() {
        Path nowhere = folder.resolve("nowhere/weights");
        assertEquals(
                nowhere
                        + ": the folder "
                        + nowhere.getParent()
                        + " does not exist. Create it first.",
                assertThrows(FileSystemException.class, () -> ReplacedFile.open(nowhere))
                        .getMessage());
        assertEquals(
                folder + ": is a folder. Give the path of a file.",
                assertThrows(FileSystemException.class, () -> ReplacedFile.open(folder))
                        .getMessage());
    }

    @Test
    void aKilledWritersHalfIsRemovedByTheNextOne() throws Exception {
        Path target = Files.writeString(folder.resolve("scores.csv"), "old");
        Process other = Writer.start("write", target);
        Files.writeString(folder.resolve(".scores.csv.part"), "left by a former version");
        assertEquals(3, names().size());
        ReplacedFile.write(target, "while the other lives");
        assertEquals(2, names().size()); // its half is not touched
        other.destroyForcibly().waitFor();
        ReplacedFile.write(target, "new");
        assertEquals(List.of("scores.csv"), names());
        assertEquals("new", Files.readString(target));
    }

    @Test
    void otherFilesThatLookAlikeStay() throws IOException {
        Path other = Files.writeString(folder.resolve(".scores.csv.backup.part"), "mine");
        ReplacedFile.write(folder.resolve("scores.csv"), "new");
        assertEquals("mine", Files.readString(other));
    }

    @Test
    void twoWritersDoNotShareATemporaryFile() throws IOException {
        Path target = folder.resolve("scores.csv");
        try (ReplacedFile first = ReplacedFile.open(target);
                ReplacedFile second = ReplacedFile.open(target)) {
            first.out().write("first".getBytes(StandardCharsets.UTF_8));
            second.out().write("second".getBytes(StandardCharsets.UTF_8));
            second.commit();
            assertEquals("second", Files.readString(target));
            first.commit();
            assertEquals("first", Files.readString(target));
        }
        assertEquals(List.of("scores.csv"), names());
    }

    @Test
    void aPipeIsWrittenIntoAndStays() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process reader =
                new ProcessBuilder("cat", pipe.toString()).redirectErrorStream(true).start();
        ReplacedFile.write(pipe, "through the pipe");
        assertEquals("through the pipe", new String(reader.getInputStream().readAllBytes()));
        assertEquals(true, Files.getAttribute(pipe, "isOther"));
        assertEquals(List.of("pipe"), names());
    }

    @Test
    void aDeviceIsWrittenIntoAndStays() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        ReplacedFile.write(device, "gone");
        assertEquals(true, Files.getAttribute(device, "isOther"));
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        assertThrows(IOException.class, () -> ReplacedFile.write(full, "lost"));
        assertEquals(true, Files.getAttribute(full, "isOther"));
    }

    @Test
    void linksInACircleAreRefusedAndStay() throws IOException {
        Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
        String message =
                assertThrows(FileSystemException.class, () -> ReplacedFile.write(one, "new"))
                        .getMessage();
        assertTrue(message.contains("is a link that leads to no file, only to links."), message);
        assertTrue(Files.isSymbolicLink(one));
    }

    @Test
    void theFileBehindALinkIsReplacedAndTheLinkStays() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
        ReplacedFile.write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    void anInterruptedThreadStillSavesItsWork() throws IOException {
        Path target = folder.resolve("state");
        Thread.currentThread().interrupt();
        try {
            ReplacedFile.write(target, "saved");
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals("saved", Files.readString(target));
    }

    @Test
    void aFullDiskIsNamedWithTheFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        FileSystemException thrown =
                assertThrows(
                        FileSystemException.class, () -> ReplacedFile.write(full, "one line\n"));
        assertTrue(thrown.getMessage().startsWith(full + ": cannot be written: "));
    }
}
