package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the list of layers on the page of the architecture against the packages and imports. */
class LayerPageTest {
    private static final Path PAGE = Pages.FOLDER.resolve("architecture.md");
    private static final Path SOURCES = Path.of("src/main/java/org/mdhr4j");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?org\\.mdhr4j\\.([a-z0-9]+)\\.");
    private static final Pattern CODE = Pattern.compile("`([a-z0-9.]+)`");

    /** The layer of each package of the list, the top one first. */
    private static Map<String, Integer> layers() throws IOException {
        Map<String, Integer> layers = new HashMap<>();
        List<List<String>> rows = Pages.table(PAGE, "Layers");
        for (int layer = 0; layer < rows.size(); layer++) {
            for (MatchResult name : CODE.matcher(rows.get(layer).get(1)).results().toList()) {
                layers.put(name.group(1).replaceFirst("\\..*", ""), layer);
            }
        }
        return layers;
    }

    @Test
    void everyPackageIsOnOneLayer() throws IOException {
        TreeSet<String> there = new TreeSet<>();
        try (Stream<Path> folders = Files.list(SOURCES)) {
            folders.filter(Files::isDirectory)
                    .forEach(folder -> there.add(folder.getFileName().toString()));
        }
        assertEquals(there, new TreeSet<>(layers().keySet()));
    }

    @Test
    void importsGoToLowerLayersOnly() throws IOException {
        Map<String, Integer> layers = layers();
        TreeSet<String> upwards = new TreeSet<>();
        TreeSet<String> arrows = new TreeSet<>();
        for (Path source : sources()) {
            String here = SOURCES.relativize(source).getName(0).toString();
            IMPORT.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .filter(there -> !there.equals(here))
                    .forEach(
                            there -> {
                                arrows.add(here + " -> " + there);
                                if (layers.get(there) <= layers.get(here)) {
                                    upwards.add(here + " -> " + there);
                                }
                            });
        }
        assertEquals(new TreeSet<>(), upwards);
        assertTrue(arrows.size() > 30, "only %d arrows were found".formatted(arrows.size()));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
