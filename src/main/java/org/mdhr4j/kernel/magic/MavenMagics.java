package org.mdhr4j.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.maven.MavenResolver;

/**
 * {@code %maven g:a:v ...}, {@code %mavenRepo id url} and {@code %loadFromPOM}: libraries for the
 * notebook from Maven repositories.
 */
final class MavenMagics {
    private final MagicHost host;
    private final Consumer<String> out;
    private final MavenResolver resolver;
    private final Set<Path> present = new HashSet<>();

    /**
     * Magics for a notebook.
     *
     * @param out told what is done, in one line each
     */
    MavenMagics(MagicHost host, Consumer<String> out) {
        this.host = host;
        this.out = out;
        this.resolver = new MavenResolver(out);
    }

    /** Adds artifacts with what they need; those that are there already are not added again. */
    @Nullable Object add(List<String> arguments) throws IOException {
        List<String> artifacts = arguments.stream().filter(a -> !a.startsWith("-")).toList();
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException(
                    "%maven expects an artifact; write %maven group:artifact:version.");
        }
        List<String> wanted = new ArrayList<>();
        for (String artifact : artifacts) {
            Optional<String> other = host.inForceInsteadOf(Path.of(fileName(artifact)));
            other.ifPresentOrElse(out, () -> wanted.add(artifact));
        }
        if (!wanted.isEmpty()) {
            addFiles(resolver.resolve(wanted));
        }
        return null;
    }

    /** The file that an artifact will lie in, as far as its name tells. */
    private static String fileName(String artifact) {
        String[] parts = artifact.split(":");
        return parts.length < 3 ? "" : parts[1] + "-" + parts[parts.length - 1] + ".jar";
    }

    /** Adds a repository: its name and its address. */
    @Nullable Object addRepository(List<String> arguments) {
        if (arguments.size() != 2) {
            throw new IllegalArgumentException(
                    "%%mavenRepo expects a name and an address, got %s; write %%mavenRepo NAME URL."
                            .formatted(arguments));
        }
        resolver.addRepository(arguments.get(0), arguments.get(1));
        return null;
    }

    /** Adds the dependencies of a pom file: its path, then scopes. */
    @Nullable Object addFromPom(List<String> arguments) throws IOException {
        Path pom = Path.of(arguments.isEmpty() ? "pom.xml" : arguments.get(0));
        List<String> scopes = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        addFiles(resolver.resolvePom(pom, scopes(scopes)));
        return null;
    }

    /** Adds the dependencies of a pom, or of a part of one, in the cell; arguments are scopes. */
    @Nullable Object addFromPomText(List<String> arguments, String body) throws IOException {
        Path pom = Files.createTempFile("notebook", ".pom");
        try {
            Files.writeString(pom, PomText.complete(body));
            addFiles(resolver.resolvePom(pom, scopes(arguments)));
        } finally {
            Files.delete(pom);
        }
        return null;
    }

    private static Set<String> scopes(List<String> named) {
        return named.isEmpty() ? Set.of("compile", "runtime") : Set.copyOf(named);
    }

    private void addFiles(List<Path> files) {
        int added = 0;
        for (Path file : files) {
            if (present.add(file.toAbsolutePath())) {
                Optional<String> other = host.inForceInsteadOf(file);
                if (other.isPresent()) {
                    out.accept(other.get());
                } else {
                    host.addToClasspath(file.toString());
                    added++;
                }
            }
        }
        out.accept("Added " + added + (added == 1 ? " jar" : " jars") + " to the class path.");
    }
}
