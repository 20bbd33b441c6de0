package org.mdhr4j.kernel.magic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code %jars} and {@code %classpath}: add to the notebook's class path; globs are expanded. */
final class ClasspathMagics {
    private final MagicHost host;
    private final Consumer<String> out;

    /**
     * Magics for a notebook.
     *
     * @param out told why a jar is not added, in one line
     */
    ClasspathMagics(MagicHost host, Consumer<String> out) {
        this.host = host;
        this.out = out;
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
                    "Nothing to add to the class path: no file fits %s in %s"
                            .formatted(arguments, Path.of("").toAbsolutePath()));
        }
        List<String> added = new ArrayList<>();
        for (Path entry : entries) {
            String path = entry.toAbsolutePath().normalize().toString();
            Optional<String> other = host.inForceInsteadOf(entry);
            if (other.isPresent()) {
                out.accept(other.get());
            } else {
                host.addToClasspath(path);
                added.add(path);
            }
        }
        return added;
    }
}
