package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir private Path home;

    private static Path of(Path home) {
        return CacheFolder.path(Map.of(), home.toString());
    }

    @Test
    void isInTheFolderForCachesOfTheUser() {
        assertEquals(home.resolve(".cache/mdhr4j"), of(home));
        Path named = home.resolve("elsewhere");
        assertEquals(
                named.resolve("mdhr4j"),
                CacheFolder.path(Map.of("XDG_CACHE_HOME", named.toString()), home.toString()));
        assertEquals(
                named,
                CacheFolder.path(Map.of(CacheFolder.VARIABLE, named.toString()), home.toString()));
    }

    @Test
    void whereNothingCanBeWrittenAFolderForTemporaryFilesStandsIn() throws IOException {
        Path noFolder = Files.writeString(home.resolve("file"), "a file, as /dev/null is");
        Path standIn = of(noFolder);
        assertTrue(standIn.startsWith(System.getProperty("java.io.tmpdir")), standIn.toString());
        assertEquals(standIn, of(Path.of("?"))); // Java's home of a user without one
    }
}
