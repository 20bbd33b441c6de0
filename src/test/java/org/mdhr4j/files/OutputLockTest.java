package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two writers of one output, in this process and in others. */
class OutputLockTest {
    @TempDir private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anotherProcessIsRefusedAndToldWhoWrites() throws Exception {
        Path file = folder.resolve("scores.csv");
        Process other = Writer.start("lock-file", file);
        try {
            FileSystemException e =
                    assertThrows(FileSystemException.class, () -> OutputLock.file(file));
            assertTrue(OutputLock.isTaken(e));
            assertTrue(
                    e.getMessage()
                            .startsWith(
                                    file
                                            + ": is being written by another run (process "
                                            + other.pid()
                                            + ", since "),
                    e.getMessage());
        } finally {
            other.getOutputStream().close();
        }
        assertEquals(0, other.waitFor());
        OutputLock.file(file).close();
        assertEquals(List.of(), names());
    }

    @Test
    void aKilledOwnersLockIsTakenOver() throws Exception {
        Path run = folder.resolve("run");
        Process other = Writer.start("lock-folder", run);
        assertThrows(FileSystemException.class, () -> OutputLock.folder(run));
        other.destroyForcibly().waitFor();
        assertTrue(Files.exists(run.resolve(OutputLock.IN_FOLDER)));
        try (OutputLock ignored = OutputLock.folder(run)) {
            assertTrue(
                    Files.readString(run.resolve(OutputLock.IN_FOLDER))
                            .startsWith("process " + ProcessHandle.current().pid()));
        }
        assertFalse(Files.exists(run.resolve(OutputLock.IN_FOLDER)));
    }

    @Test
    void theSameProcessIsRefusedTooAndKeepsItsFirstLock() throws Exception {
        try (OutputLock ignored = OutputLock.folder(folder)) {
            FileSystemException e =
                    assertThrows(FileSystemException.class, () -> OutputLock.folder(folder));
            assertTrue(e.getMessage().contains("this one"), e.getMessage());
            Process other =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Writer.class.getName(),
                                    "lock-folder",
                                    folder.toString())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(other.getInputStream().readAllBytes());
            assertTrue(said.contains("is being written by another run"), said);
        }
    }

    @Test
    void aFolderThatStayedEmptyIsRemovedAgain() throws IOException {
        Path deep = folder.resolve("a/b");
        OutputLock.folder(deep).close();
        assertEquals(List.of(), names());
        try (OutputLock ignored = OutputLock.folder(deep)) {
            Files.writeString(deep.resolve("result"), "");
        }
        assertTrue(Files.exists(deep.resolve("result")));
    }

    @Test
    void twoNamesOfOneFolderAreOneFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        try (OutputLock ignored = OutputLock.folder(folder)) {
            assertThrows(FileSystemException.class, () -> OutputLock.folder(link));
        }
    }
}
