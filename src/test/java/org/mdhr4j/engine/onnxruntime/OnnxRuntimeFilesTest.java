package org.mdhr4j.engine.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxRuntimeFilesTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir private Path cache;

    @Test
    void librariesAreUnpackedOnceAndAnewIfTheyAreNotWhole() throws IOException {
        Path folder = OnnxRuntimeFiles.unpacked(cache);
        List<Path> files = files(folder);
        assertEquals(2, files.size(), files.toString());
        Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
        assertTrue(Files.size(library) > 10_000_000);
        byte[] whole = Files.readAllBytes(library);
        Files.setLastModifiedTime(library, LONG_AGO);
        OnnxRuntimeFiles.unpacked(cache);
        assertEquals(LONG_AGO, Files.getLastModifiedTime(library));
        Files.write(library, new byte[] {1, 2, 3});
        assertEquals(folder, OnnxRuntimeFiles.unpacked(cache));
        assertEquals(-1, Files.mismatch(library, Files.write(cache.resolve("whole"), whole)));
        assertEquals(files, files(folder));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Mac OS X, x86_64, osx-x64",
        "Windows 11, amd64, win-x64"
    })
    void platformsAreNamedAsInTheJar(String system, String processor, String name) {
        assertEquals(name, OnnxRuntimeFiles.platform(system, processor));
    }
}
