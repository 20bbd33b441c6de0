package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.mdhr4j");
        TreeSet<String> upwards = new TreeSet<>();
        TreeSet<String> arrows = new TreeSet<>();
        for (JavaClass from : classes) {
            String here = room(from);
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(to -> to.getPackageName().startsWith("org.mdhr4j."))
                    .map(LayerPageTest::room)
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

    /** The package below the project's, without sub-packages. */
    private static String room(JavaClass type) {
        return type.getPackageName().replaceFirst("org\\.mdhr4j\\.", "").replaceFirst("\\..*", "");
    }
}
