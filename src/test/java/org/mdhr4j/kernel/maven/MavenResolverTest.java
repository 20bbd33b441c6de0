package org.mdhr4j.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenResolverTest {
    @TempDir private Path folder;
    private LocalMavenWorld maven;
    private final List<String> said = new ArrayList<>();
    private final MavenResolver resolver = new MavenResolver(said::add);

    @BeforeEach
    void open() throws IOException {
        maven = new LocalMavenWorld(folder);
    }

    @AfterEach
    void close() {
        maven.close();
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(f -> f.getFileName().toString()).toList();
    }

    @Test
    void fetchesWithDependenciesFromTheMirrorOfTheSettingsAndTells() throws IOException {
        maven.publish(maven.mirror(), "base", "");
        maven.publish(maven.mirror(), "top", "base");
        List<Path> files = resolver.resolve(List.of("demo:top:1.0"));
        assertEquals(List.of("top-1.0.jar", "base-1.0.jar"), names(files));
        assertTrue(files.get(0).startsWith(maven.local()), files.toString());
        assertTrue(said.contains("Fetched top-1.0.jar (0.0 MB)"), said.toString());
        String unchecked = "Careful with top-1.0.jar: Checksum validation failed, no checksums";
        assertTrue(said.stream().anyMatch(s -> s.startsWith(unchecked)), said.toString());
        said.clear();
        assertEquals(files, resolver.resolve(List.of("demo:top:1.0")));
        assertEquals(List.of(), said); // it is there now
    }

    @Test
    void namesWhatIsMissingAndWhereItLooked() {
        IOException error =
                assertThrows(
                        IOException.class, () -> resolver.resolve(List.of("demo:nowhere:1.0")));
        assertTrue(error.getMessage().contains("demo:nowhere:jar:1.0"), error.getMessage());
        assertTrue(error.getMessage().contains("house"), error.getMessage());
    }

    @Test
    void explainsCoordinatesThatAreNone() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> resolver.resolve(List.of("top")))
                        .getMessage();
        assertTrue(message.contains("write group:artifact:version"), message);
    }

    @Test
    void aPomBringsItsDependenciesOfTheScopesAskedForFromItsOwnRepositories() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        maven.publish(other, "plain", "");
        maven.publish(other, "checked", "");
        Path pom = folder.resolve("pom.xml");
        Files.writeString(
                pom,
                "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>"
                        + "<artifactId>a</artifactId><version>1</version><repositories><repository>"
                        + "<id>other</id><url>"
                        + other.toUri()
                        + "</url></repository></repositories><dependencies>"
                        + LocalMavenWorld.xml("plain")
                        + LocalMavenWorld.xml("checked")
                                .replace("</dependency>", "<scope>test</scope></dependency>")
                        + "</dependencies></project>");
        assertEquals(
                List.of("plain-1.0.jar"),
                names(resolver.resolvePom(pom, Set.of("compile", "runtime"))));
        assertEquals(List.of("checked-1.0.jar"), names(resolver.resolvePom(pom, Set.of("test"))));
    }

    @Test
    void aClassifierAtTheEndIsToldWhereItBelongs() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new MavenResolver(said::add)
                                                .resolve(List.of("org.tools:kit:2.0:jdk8")))
                        .getMessage();
        assertTrue(message.endsWith("Write org.tools:kit:jar:jdk8:2.0."), message);
    }
}
