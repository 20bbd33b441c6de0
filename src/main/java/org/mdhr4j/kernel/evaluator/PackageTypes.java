package org.mdhr4j.kernel.evaluator;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which types packages hold: those of the Java platform and of our own jar. */
final class PackageTypes {
    private static final String OWN_ROOT = "org.mdhr4j.";
    private static final String CLASS = ".class";

    private @Nullable List<String> ownFiles;

    /**
     * Simple names of a package's top-level types.
     *
     * @return empty if the package is neither the platform's nor ours
     */
    Optional<Set<String>> of(String packageName) throws IOException {
        if (packageName.startsWith(OWN_ROOT)) {
            return Optional.of(own(packageName));
        }
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getPackages().contains(packageName)) {
                Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
                String folder = packageName.replace('.', '/');
                return Optional.of(in(root.resolve(module.getName()).resolve(folder)));
            }
        }
        return Optional.empty();
    }

    private static Set<String> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return typesOf(files.map(file -> file.getFileName().toString()));
        }
    }

    private static Set<String> typesOf(Stream<String> fileNames) {
        return fileNames
                .filter(name -> name.endsWith(CLASS) && name.indexOf('$') < 0)
                .map(name -> name.substring(0, name.length() - CLASS.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> own(String packageName) throws IOException {
        String folder = packageName.replace('.', '/') + "/";
        if (ownFiles == null) {
            ownFiles = ownFiles();
        }
        return typesOf(
                ownFiles.stream()
                        .filter(file -> file.startsWith(folder))
                        .map(file -> file.substring(folder.length()))
                        .filter(file -> file.indexOf('/') < 0));
    }

    private static List<String> ownFiles() throws IOException {
        CodeSource source = PackageTypes.class.getProtectionDomain().getCodeSource();
        Path place;
        try {
            place = Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("No path: %s".formatted(source.getLocation()), e);
        }
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                return files.map(f -> place.relativize(f).toString().replace('\\', '/')).toList();
            }
        }
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(place.toFile())) {
            jar.stream().forEach(entry -> names.add(entry.getName()));
        }
        return names;
    }
}
