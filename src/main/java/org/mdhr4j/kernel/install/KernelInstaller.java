package org.mdhr4j.kernel.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Installs a kernel: a folder with {@code kernel.json}, logos, JVM options, our jar, the libraries
 * and the class archive. Libraries are hard links where the file system allows, else copies.
 */
public final class KernelInstaller {
    private final Path java;
    private final List<Path> classpath;

    /**
     * Creates an installer.
     *
     * @param java the Java program that shall run the kernel
     * @param classpath jars of mdhr4j, its own first
     */
    public KernelInstaller(Path java, List<Path> classpath) {
        this.java = java;
        this.classpath = List.copyOf(classpath);
    }

    /**
     * Installs or replaces a kernel.
     *
     * @param kernels the folder of kernels
     * @return what was done
     * @throws IllegalArgumentException if Java does not start with the options; the kernel that was
     *     there before stays
     * @throws IOException if a file cannot be written
     */
    public Installed install(Path kernels, KernelOptions options)
            throws IOException, InterruptedException {
        JavaTrial.run(java, JavaOptions.flags(options));
        Path folder = kernels.toAbsolutePath().normalize().resolve(options.name());
        Files.createDirectories(folder.getParent());
        List<Path> jars;
        try (KernelPlace place = KernelPlace.open(folder)) {
            jars = fill(place.staged(), folder, options);
            place.commit();
        }
        Path archive = ClassArchive.in(folder);
        String problem = ClassArchive.create(java, JavaOptions.flags(options), jars, archive);
        return new Installed(folder, problem);
    }

    /** Fills the staged folder; paths in its files are those of the final one. */
    private List<Path> fill(Path staged, Path folder, KernelOptions options) throws IOException {
        List<Path> jars = placeJars(staged.resolve("lib"), folder.resolve("lib"));
        JavaOptions.write(staged, jars, ClassArchive.in(folder), options);
        KernelSpecFiles.writeLogos(staged);
        KernelSpecFiles.writeKernelJson(
                staged,
                options.isCuda(),
                Map.of(
                        "java", java.toString(),
                        "folder", folder.toString(),
                        "displayName", options.displayName(),
                        "engine", options.engine(),
                        "javaVersion", Runtime.version().toString()));
        makeReadable(staged);
        return jars;
    }

    private List<Path> placeJars(Path staged, Path target) throws IOException {
        Files.createDirectories(staged);
        List<Path> placed = new ArrayList<>();
        for (int i = 0; i < classpath.size(); i++) {
            Path jar = classpath.get(i);
            Path copy = staged.resolve(jar.getFileName());
            boolean isOurs = i == 0; // a new build may overwrite it in place
            if (isOurs || !link(jar, copy)) {
                Files.copy(jar, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
            placed.add(target.resolve(jar.getFileName()));
        }
        return placed;
    }

    private static boolean link(Path jar, Path copy) {
        try {
            Files.createLink(copy, jar);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false; // another file system, or one without links: copied instead
        }
    }

    /** The staged folder was made for its owner alone; a kernel may serve other users too. */
    private static void makeReadable(Path folder) {
        if (!folder.toFile().setReadable(true, false)
                || !folder.toFile().setExecutable(true, false)) {
            throw new IllegalStateException(
                    "Cannot change the permissions of %s".formatted(folder));
        }
    }

    /** Lists the jars of a class path, in order. */
    public static List<Path> jarsOf(String classpath) {
        return Stream.of(classpath.split(File.pathSeparator))
                .filter(e -> e.endsWith(".jar"))
                .map(e -> Path.of(e).toAbsolutePath().normalize())
                .filter(Files::isRegularFile)
                .toList();
    }

    /**
     * The result of an installation.
     *
     * @param folder the kernelspec
     * @param archiveProblem why there is no class archive; empty if there is one
     */
    public record Installed(Path folder, String archiveProblem) {}
}
