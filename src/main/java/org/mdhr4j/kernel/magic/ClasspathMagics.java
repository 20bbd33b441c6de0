package org.mdhr4j.kernel.magic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code %jars} and {@code %classpath}: add to the notebook's class path; globs are expanded. */
final class ClasspathMagics {
    private final MagicHost host;

    ClasspathMagics(MagicHost host) {
        this.host = host;
    }

    /** Adds the jar files that the arguments name. */
    List<String> jars(List<String> arguments) {
        return add(
                arguments.stream()
                        .flatMap(a -> PathList.expand(a).stream())
                        .filter(Files::isRegularFile)
                        .toList(),
                arguments);
    }

    /** Adds folders of classes and jar files. */
    List<String> entries(List<String> arguments) {
        return add(
                arguments.stream()
                        .flatMap(a -> PathList.expand(a).stream())
                        .filter(Files::exists)
                        .toList(),
                arguments);
    }

    private List<String> add(List<Path> entries, List<String> arguments) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing to add to the class path: no file fits "
                            + arguments
                            + " in "
                            + Path.of("").toAbsolutePath());
        }
        List<String> added = new ArrayList<>();
        for (Path entry : entries) {
            String path = entry.toAbsolutePath().normalize().toString();
            host.addToClasspath(path);
            added.add(path);
        }
        return added;
    }
}
