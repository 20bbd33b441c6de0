package org.mdhr4j.kernel.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/**
 * Maven without a network: a settings file whose mirror of Central is a folder, and an empty local
 * repository. While it is open, Maven's system properties point to them.
 */
public final class LocalMavenWorld implements AutoCloseable {
    private static final List<String> PROPERTIES = List.of("maven.settings", "maven.repo.local");

    private final Path folder;
    private final List<String> before =
            PROPERTIES.stream().map(p -> System.getProperty(p, "")).toList();

    /** A world in an empty folder. */
    public LocalMavenWorld(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(mirror());
        Path settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                "<settings><mirrors><mirror><id>house</id><mirrorOf>central</mirrorOf><url>"
                        + mirror().toUri()
                        + "</url></mirror></mirrors></settings>");
        System.setProperty("maven.settings", settings.toString());
        System.setProperty("maven.repo.local", folder.resolve("local").toString());
    }

    /** The folder that stands for Central. */
    public Path mirror() {
        return folder.resolve("mirror");
    }

    /** The local repository, empty at first. */
    public Path local() {
        return folder.resolve("local");
    }

    /**
     * Puts {@code demo:name:1.0} into a repository: a class {@code demo.Name} whose {@code word()}
     * is the name.
     *
     * @param needs name of an artifact that it depends on, or empty
     * @return the jar
     */
    public Path publish(Path repository, String name, String needs) throws IOException {
        Path home = repository.resolve("demo").resolve(name).resolve("1.0");
        Files.createDirectories(home);
        String dependency =
                needs.isEmpty() ? "" : "<dependencies>" + xml(needs) + "</dependencies>";
        Files.writeString(
                home.resolve(name + "-1.0.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId><artifactId>"
                        + name
                        + "</artifactId><version>1.0</version>"
                        + dependency
                        + "</project>");
        Path jar = home.resolve(name + "-1.0.jar");
        String type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Path source = Files.createTempDirectory(folder, "source").resolve(type + ".java");
        Files.writeString(
                source,
                "package demo; public class "
                        + type
                        + " { public static String word() { return \""
                        + name
                        + "\"; } }");
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", source.toString());
        if (status != 0) {
            throw new IOException("javac ended with " + status);
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            zip.putNextEntry(new JarEntry("demo/" + type + ".class"));
            zip.write(Files.readAllBytes(source.resolveSibling(type + ".class")));
            zip.closeEntry();
        }
        return jar;
    }

    /** The {@code <dependency>} on {@code demo:name:1.0}. */
    public static String xml(String name) {
        return "<dependency><groupId>demo</groupId><artifactId>"
                + name
                + "</artifactId><version>1.0</version></dependency>";
    }

    @Override
    public void close() {
        for (int i = 0; i < PROPERTIES.size(); i++) {
            if (before.get(i).isEmpty()) {
                System.clearProperty(PROPERTIES.get(i));
            } else {
                System.setProperty(PROPERTIES.get(i), before.get(i));
            }
        }
    }
}
