package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the links of README and pages, and the citations of sources, against the repository. */
class PageLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CITED =
            Pattern.compile("\\b(?:SPEC|HOUSE|STYLE|DESIGN|TRIALS|FIELD|PEERS)\\b(?: \\d|\\.md)");
    private static final Pattern PAGE = Pattern.compile("\\b([a-z][\\w/-]*|README)\\.md\\b");
    private static final Pattern TYPE =
            Pattern.compile("`(?:[a-z0-9./]+[./])?([A-Z]\\w*[a-z]\\w*)(?:[.(][^`]*)?`");
    private static final int README_LINES = 120;
    private static final int README_BYTES = 7 * 1024;

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : Pages.all()) {
            for (MatchResult link : LINK.matcher(Pages.prose(page)).results().toList()) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*")) {
                    links++;
                    if (!leadsSomewhere(page, target)) {
                        broken.add(page + ": " + target);
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 50, "only %d links were found".formatted(links));
    }

    private static boolean leadsSomewhere(Path page, String target) throws IOException {
        String file = target.replaceFirst("#.*", "");
        Path folder = page.toAbsolutePath().getParent();
        Path to = file.isEmpty() ? page : folder.resolve(file).normalize();
        if (!Files.exists(to)) {
            return false;
        }
        int hash = target.indexOf('#');
        return hash < 0 || Pages.anchors(to).contains(target.substring(hash + 1));
    }

    @Test
    void everyPageIsInTheMenuAndInTheOverview() throws IOException {
        String menu = Files.readString(Path.of("src/site/site.xml"));
        String overview = Files.readString(Pages.FOLDER.resolve("index.md"));
        String benchmarks = Files.readString(Pages.FOLDER.resolve("benchmarks/index.md"));
        for (Path page : Pages.all()) {
            if (page.startsWith(Pages.FOLDER) && !page.endsWith("index.md")) {
                String name = page.getFileName().toString();
                boolean isBenchmark = page.getParent().endsWith("benchmarks");
                String list = isBenchmark ? benchmarks : overview;
                assertTrue(list.contains("(" + name + ")"), page + " is not linked");
                String html = name.replace(".md", ".html");
                assertTrue(isBenchmark || menu.contains("\"" + html + "\""), html);
            }
        }
    }

    @Test
    void theReadmeStaysAFrontDoor() throws IOException {
        long lines = Files.readAllLines(Pages.README).size();
        assertTrue(lines <= README_LINES, "%d lines".formatted(lines));
        long bytes = Files.size(Pages.README);
        assertTrue(bytes <= README_BYTES, "%d bytes".formatted(bytes));
    }

    @Test
    void noSourceCitesAPageThatIsNotHere() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                CITED.matcher(text).results().forEach(m -> wrong.add(file + ": " + m.group()));
                for (MatchResult page : PAGE.matcher(text).results().toList()) {
                    if (!Files.exists(Path.of(page.group()))
                            && !Files.exists(Pages.FOLDER.resolve(page.group()))) {
                        wrong.add(file + ": " + page.group());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void thePagesForDevelopersNameTypesThatExist() throws IOException {
        TreeSet<String> types = new TreeSet<>(List.of("MagicsRegistry", "ServiceLoader"));
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> types.add(name.replace(".java", "")));
        }
        TreeSet<String> unknown = new TreeSet<>();
        for (String page : List.of("extending.md", "architecture.md")) {
            TYPE.matcher(Pages.prose(Pages.FOLDER.resolve(page)))
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !types.contains(name) && !name.startsWith("X"))
                    .forEach(unknown::add);
        }
        assertEquals(new TreeSet<>(), unknown);
    }
}
