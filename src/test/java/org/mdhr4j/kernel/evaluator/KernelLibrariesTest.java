package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelLibrariesTest {
    private static final String OF_TESTS =
            ".*/(?:junit|opentest4j|apiguardian|archunit|surefire|jmh|jqwik|jazzer)[^/]*";

    @Test
    void everyLibraryIsEitherSharedWithCellsOrKeptFromThem() {
        List<Path> unknown =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar") && !entry.matches(OF_TESTS))
                        .map(Path::of)
                        .filter(jar -> !KernelLibraries.isKnown(jar))
                        .toList();
        assertEquals(List.of(), unknown, "name these in KernelLibraries");
    }

    @Test
    void nd4jsRenamedLibrariesAreNotTakenForTheOriginals() {
        KernelLibraries libraries = new KernelLibraries("/lib/guava-1.0.0-M2.1.jar");
        assertFalse(libraries.isOwn(Path.of("/lib/guava-1.0.0-M2.1.jar")));
        assertEquals(List.of(Path.of("/lib/guava-1.0.0-M2.1.jar")), libraries.visible());
    }

    @Test
    void theCompilersClassPathKeepsWhatWasAdded() {
        String sep = File.pathSeparator;
        String process = "/lib/xchart-3.8.8.jar" + sep + "/lib/picocli-4.7.7.jar";
        KernelLibraries libraries = new KernelLibraries(process);
        assertEquals(
                "/lib/xchart-3.8.8.jar" + sep + "/mine/picocli-4.0.0.jar",
                libraries.visible(process + sep + "/mine/picocli-4.0.0.jar"));
    }
}
