package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the first commands write is no change that git shows. */
class PageOutputsTest {
    private static final List<Path> FIRST =
            List.of(Pages.README, Pages.FOLDER.resolve("getting-started.md"));
    private static final Pattern OUTPUT = Pattern.compile("mdhr [^`\n]*?--out ([\\w./-]+)");

    @Test
    void gitIgnoresWhatTheFirstCommandsWrite() throws IOException {
        List<PathMatcher> ignored =
                Files.readAllLines(Path.of(".gitignore")).stream()
                        .map(line -> line.replaceAll("^/|/$", ""))
                        .map(line -> FileSystems.getDefault().getPathMatcher("glob:" + line))
                        .toList();
        TreeSet<String> shown = new TreeSet<>();
        int outputs = 0;
        for (Path page : FIRST) {
            Matcher output = OUTPUT.matcher(Files.readString(page));
            while (output.find()) {
                for (Path written : written(output.group(1))) {
                    outputs++;
                    if (ignored.stream().noneMatch(pattern -> pattern.matches(written))) {
                        shown.add(written.toString());
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(), shown);
        assertTrue(outputs > 5, "only %d outputs were found".formatted(outputs));
    }

    /** A table comes with a description of the same name. */
    private static List<Path> written(String out) {
        return out.endsWith(".csv")
                ? List.of(Path.of(out), Path.of(out.replace(".csv", ".json")))
                : List.of(Path.of(out).subpath(0, 1));
    }
}
