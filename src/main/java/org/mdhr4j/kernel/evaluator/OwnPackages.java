package org.mdhr4j.kernel.evaluator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in which library of the program's own a package is that cells do not see. */
final class OwnPackages {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPackages.class);
    private static final Pattern POM =
            Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");

    private final KernelLibraries libraries;

    OwnPackages(KernelLibraries libraries) {
        this.libraries = libraries;
    }

    /** How to get a package that cells do not see, or nothing if the program has none such. */
    Optional<String> explain(String name) {
        String folder = name.replace('.', '/') + "/";
        for (Map.Entry<String, Path> library : libraries.own().entrySet()) {
            try (JarFile jar = new JarFile(library.getValue().toFile(), false)) {
                if (jar.stream().anyMatch(e -> isClassIn(e, folder))) {
                    return Optional.of(advice(jar, library.getKey(), library.getValue()));
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be searched", library, e);
            }
        }
        return Optional.empty();
    }

    private static boolean isClassIn(JarEntry entry, String folder) {
        return entry.getName().startsWith(folder) && entry.getName().endsWith(".class");
    }

    private static String advice(JarFile jar, String artifact, Path file) {
        String version =
                String.valueOf(file.getFileName())
                        .replaceFirst(Pattern.quote(artifact) + "-", "")
                        .replaceFirst("\\.jar$", "");
        String group =
                jar.stream()
                        .map(entry -> POM.matcher(entry.getName()))
                        .filter(pom -> pom.matches() && pom.group(2).equals(artifact))
                        .map((Matcher pom) -> pom.group(1))
                        .findFirst()
                        .orElse("GROUP");
        return ("The kernel keeps %s to itself, so that notebooks choose their own version; add it"
                        + " with %%maven %s:%s:%s.")
                .formatted(artifact, group, artifact, version);
    }
}
