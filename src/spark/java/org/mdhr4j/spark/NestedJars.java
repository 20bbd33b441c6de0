package org.mdhr4j.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Unpacks the jars in a jar, once on a machine for all processes. */
final class NestedJars {
    private static final String FOLDER = "mdhr4j/";

    private NestedJars() {}

    /**
     * Returns the jars in a jar as files, in the order of their names.
     *
     * @return empty if there are none in it
     * @throws IOException if they cannot be written
     */
    static List<Path> unpack(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<ZipEntry> entries =
                    file.stream()
                            .filter(entry -> entry.getName().startsWith(FOLDER))
                            .filter(entry -> entry.getName().endsWith(".jar"))
                            .map(ZipEntry.class::cast)
                            .toList();
            if (entries.isEmpty()) {
                return List.of();
            }
            Path all = OwnLibraries.cache().resolve("spark");
            Path folder = all.resolve(key(entries));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(all);
                put(file, entries, Files.createTempDirectory(all, ".new-"), folder);
            }
            try (Stream<Path> libraries = Files.list(folder)) {
                return libraries.sorted().toList();
            }
        }
    }

    /** Other contents have another name. */
    private static String key(List<ZipEntry> entries) {
        CRC32 all = new CRC32();
        long bytes = 0;
        for (ZipEntry entry : entries) {
            String text = "%s %d %d;".formatted(entry.getName(), entry.getSize(), entry.getCrc());
            all.update(text.getBytes(StandardCharsets.UTF_8));
            bytes += entry.getSize();
        }
        return "%08x-%d".formatted(all.getValue(), bytes);
    }

    /** Writes under another name first: what is there is whole, whoever was first. */
    private static void put(JarFile file, List<ZipEntry> entries, Path fresh, Path folder)
            throws IOException {
        try {
            for (ZipEntry entry : entries) {
                Path library = fresh.resolve(entry.getName().substring(FOLDER.length()));
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, library);
                }
                Files.setLastModifiedTime(library, entry.getLastModifiedTime());
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            delete(fresh);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.walk(folder)) {
                for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
