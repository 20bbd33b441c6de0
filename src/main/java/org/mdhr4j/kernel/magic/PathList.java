package org.mdhr4j.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lists of paths as users write them: separated as the platform does, with {@code *} and kin. */
public final class PathList {
    private static final String WILDCARD = ".*[*?\\[{].*";

    private PathList() {}

    /**
     * Splits a list into its paths. An entry without wildcards stands for itself, one with them for
     * the files it matches, in order.
     */
    public static List<Path> expand(String list) {
        List<Path> result = new ArrayList<>();
        for (String entry : list.split(File.pathSeparator)) {
            if (entry.matches(WILDCARD)) {
                result.addAll(matches(entry));
            } else if (!entry.isBlank()) {
                result.add(Path.of(entry));
            }
        }
        return result;
    }

    private static List<Path> matches(String glob) {
        int wildcard = glob.replaceAll("[*?\\[{].*", "").length();
        int slash =
                Math.max(
                        glob.lastIndexOf('/', wildcard),
                        glob.lastIndexOf(File.separatorChar, wildcard));
        Path base = Path.of(slash < 0 ? "" : glob.substring(0, slash + 1));
        if (!Files.isDirectory(base.toAbsolutePath())) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        int depth = glob.contains("**") ? Integer.MAX_VALUE : depthBelow(glob, slash);
        try (Stream<Path> files = Files.walk(base, depth)) {
            return files.filter(matcher::matches).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for %s".formatted(glob), e);
        }
    }

    private static int depthBelow(String glob, int slash) {
        return 1 + (int) glob.substring(slash + 1).chars().filter(c -> c == '/').count();
    }
}
