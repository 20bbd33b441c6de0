package org.mdhr4j.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.maven.MavenResolver;

/**
 * {@code %maven g:a:v ...}, {@code %mavenRepo id url} and {@code %loadFromPOM}: libraries for the
 * notebook from Maven repositories.
 */
final class MavenMagics {
    private static final String POM_HEAD =
            "<project><modelVersion>4.0.0</modelVersion><groupId>notebook</groupId>"
                    + "<artifactId>notebook</artifactId><version>1</version>";

    private final MagicHost host;
    private final MavenResolver resolver = new MavenResolver(MavenMagics::say);
    private final Set<Path> present = new HashSet<>();

    MavenMagics(MagicHost host) {
        this.host = host;
    }

    /** Adds artifacts with what they need; those that are there already are not added again. */
    @Nullable Object add(List<String> arguments) throws IOException {
        List<String> artifacts = arguments.stream().filter(a -> !a.startsWith("-")).toList();
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException(
                    "%maven expects an artifact; write %maven group:artifact:version.");
        }
        addFiles(resolver.resolve(artifacts));
        return null;
    }

    /** Adds a repository: its name and its address. */
    @Nullable Object addRepository(List<String> arguments) {
        if (arguments.size() != 2) {
            throw new IllegalArgumentException(
                    "%mavenRepo expects a name and an address, got "
                            + arguments
                            + "; write %mavenRepo NAME URL.");
        }
        resolver.addRepository(arguments.get(0), arguments.get(1));
        return null;
    }

    /** Adds the dependencies of a pom file. */
    @Nullable Object addFromPom(List<String> arguments) throws IOException {
        Path pom = Path.of(arguments.isEmpty() ? "pom.xml" : arguments.get(0));
        addFiles(resolver.resolvePom(pom));
        return null;
    }

    /** Adds the dependencies of a pom, or of a part of one, in the cell. */
    @Nullable Object addFromPomText(String body) throws IOException {
        Path pom = Files.createTempFile("notebook", ".pom");
        try {
            Files.writeString(pom, completed(body));
            addFiles(resolver.resolvePom(pom));
        } finally {
            Files.delete(pom);
        }
        return null;
    }

    private static String completed(String body) {
        if (body.contains("<project")) {
            return body;
        }
        boolean isList = body.contains("<dependencies") || body.contains("<repositories");
        return POM_HEAD
                + (isList ? body : "<dependencies>" + body + "</dependencies>")
                + "</project>";
    }

    private void addFiles(List<Path> files) {
        int added = 0;
        for (Path file : files) {
            if (present.add(file.toAbsolutePath())) {
                host.addToClasspath(file.toString());
                added++;
            }
        }
        say("Added " + added + (added == 1 ? " jar" : " jars") + " to the class path.");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
