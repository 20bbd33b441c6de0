package org.mdhr4j.data.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds image files by name, also where the frame number on disk is padded with zeros ("0042.jpg"
 * for "42.jpg"). Every folder is listed once, so that finding a frame costs no access to the disk.
 */
public final class ImageLocator {
    private static final Pattern NUMBER = Pattern.compile("0*(\\d+)(\\.[A-Za-z]+)$");

    private final Map<Path, Map<String, Path>> folders = new HashMap<>();

    /**
     * Returns the file at a path, or the one beside it whose frame number is padded differently.
     */
    public Optional<Path> find(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        Map<String, Path> names = folders.get(folder);
        if (names == null) {
            names = list(folder);
            folders.put(folder, names);
        }
        return Optional.ofNullable(names.get(unpadded(path)));
    }

    private static Map<String, Path> list(Path folder) throws IOException {
        Map<String, Path> names = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> names.put(unpadded(file), file));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Map.of();
        }
        return names;
    }

    private static String unpadded(Path file) {
        String name = String.valueOf(file.getFileName());
        Matcher number = NUMBER.matcher(name);
        return number.find() ? number.replaceFirst("$1$2") : name;
    }
}
