package org.mdhr4j.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Sha256;

/**
 * Tells builds apart whose trained models may differ, so that what one has cached serves no other.
 */
final class BuildHash {
    private static final String ROOT = "org/mdhr4j";

    /** Packages that show results and have no part in making them. */
    private static final Set<String> SHOWING = Set.of("cli", "kernel", "notebook", "report");

    private BuildHash() {}

    /** SHA-256 over a text and the classes that run, of a jar or a folder. */
    static String of(String text) {
        MessageDigest digest = Sha256.start();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        @Nullable CodeSource source = BuildHash.class.getProtectionDomain().getCodeSource();
        if (source != null) {
            try {
                Path place = Path.of(source.getLocation().toURI());
                addClasses(digest, place);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(
                        "Java's own location is no path: %s".formatted(source), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Sha256.end(digest);
    }

    private static void addClasses(MessageDigest digest, Path place) throws IOException {
        if (Files.isDirectory(place)) {
            addTree(digest, place.resolve(ROOT));
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                addTree(digest, jar.getPath(ROOT));
            }
        }
    }

    private static void addTree(MessageDigest digest, Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                Path name = root.relativize(file);
                if (!SHOWING.contains(name.getName(0).toString())) {
                    digest.update(name.toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
    }
}
