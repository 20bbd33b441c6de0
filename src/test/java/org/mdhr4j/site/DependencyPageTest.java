package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of dependencies lists those of the build, each with its version. */
class DependencyPageTest {
    private static final Path PAGE = Pages.FOLDER.resolve("dependencies.md");
    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*"
                            + "<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("<([\\w.]+)>([^<\\s]+)</\\1>");
    private static final Pattern USE = Pattern.compile("\\$\\{([\\w.]+)}");

    @Test
    void listsEveryDependencyWithItsVersion() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (List<String> row : Pages.table(PAGE, "Libraries")) {
            listed.put(row.get(0).replace("`", ""), row.get(1));
            assertFalse(row.stream().anyMatch(String::isBlank), row.toString());
        }
        assertEquals(declared(), listed);
    }

    private static Map<String, String> declared() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Map<String, String> properties =
                PROPERTY.matcher(between(pom, "<properties>", "</properties>"))
                        .results()
                        .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
        String direct = between(pom, "</dependencyManagement>", "<build>");
        Map<String, String> declared = new TreeMap<>();
        for (MatchResult found : DEPENDENCY.matcher(direct).results().toList()) {
            declared.put(
                    found.group(1) + ":" + found.group(2), resolved(found.group(3), properties));
        }
        return declared;
    }

    private static String resolved(String version, Map<String, String> properties) {
        return USE.matcher(version)
                .replaceAll(use -> resolved(properties.get(use.group(1)), properties));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        return text.substring(from, text.indexOf(end, from));
    }
}
