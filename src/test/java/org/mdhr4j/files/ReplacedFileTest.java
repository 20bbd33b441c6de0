package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
}
