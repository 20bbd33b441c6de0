package org.mdhr4j.data.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.DataException;

class FileBundleTest {
    @TempDir private Path folder;

    @Test
    void aFullDiskLeavesOldFilesAsTheyWereAndNoNewOnes() throws IOException {
        Files.writeString(folder.resolve("first.txt"), "old");
        IOException fault =
                assertThrows(
                        IOException.class,
                        () -> {
                            try (FileBundle bundle = new FileBundle(folder)) {
                                bundle.add("first.txt", out -> out.append("new"));
                                bundle.add(
                                        "second.txt",
                                        out -> {
                                            out.append("half");
                                            throw new IOException("No space left on device");
                                        });
                                bundle.commit();
                            }
                        });
        assertEquals(
                folder.resolve("second.txt")
                        + " cannot be written: No space left on device. No file was changed; make"
                        + " room or choose another folder and run it again.",
                fault.getMessage());
        assertEquals("old", Files.readString(folder.resolve("first.txt")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("first.txt")), files.toList());
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        DataException fault = assertThrows(DataException.class, () -> new FileBundle(file));
        assertEquals(file + ": is a file; a folder to write to was expected.", fault.getMessage());
    }

    @Test
    void commitReplacesAllFiles() throws IOException {
        Files.writeString(folder.resolve("first.txt"), "old");
        Files.writeString(folder.resolve(".first.txt.part"), "left by a killed run");
        try (FileBundle bundle = new FileBundle(folder)) {
            bundle.add("first.txt", out -> out.append("new"));
            bundle.commit();
        }
        assertEquals("new", Files.readString(folder.resolve("first.txt")));
        assertTrue(Files.notExists(folder.resolve(".first.txt.part")));
    }
}
