package org.mdhr4j.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Poms that would fill memory or stack are refused in one line that names the file. */
class PomBudgetTest {
    private static final Path POMS = Path.of("src/test/resources/fuzz/PomFuzz");

    @TempDir private Path folder;

    private static String refusal(Path pom) {
        String message =
                assertThrows(IOException.class, () -> PomDependencies.read(pom, Set.of("compile")))
                        .getMessage();
        assertTrue(message.startsWith(pom + " cannot be used: "), message);
        return message;
    }

    @Test
    void propertiesThatNameOneAnotherAreRefused() {
        String message = refusal(POMS.resolve("grows.xml"));
        assertTrue(message.contains("names others that name others"), message);
        assertTrue(message.contains("--jvm-option=-Dmdhr4j.maxPomKilobytes=N"), message);
    }

    @Test
    void aPomNestedWithoutEndIsRefused() {
        String message = refusal(POMS.resolve("deep.xml"));
        assertTrue(message.contains("nested more than 100 deep"), message);
    }

    @Test
    void aDocumentTypeIsRefused() {
        String message = refusal(POMS.resolve("doctype.xml"));
        assertTrue(message.contains("declares a document type"), message);
    }

    @Test
    void aLargePomNamesTheSetting() throws IOException {
        String comment = "<!-- " + "x".repeat(3 << 20) + " -->";
        Path pom = Files.writeString(folder.resolve("pom.xml"), comment);
        String message = refusal(pom);
        assertTrue(message.contains("MDHR_JAVA_OPTS=-Dmdhr4j.maxPomKilobytes=N"), message);
    }

    @Test
    void anOrdinaryPomIsRead() throws IOException {
        PomDependencies read = PomDependencies.read(POMS.resolve("small.xml"), Set.of("compile"));
        assertEquals("1.0.1", read.dependencies().get(0).getArtifact().getVersion());
    }
}
