package org.mdhr4j.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the pages behind it, as tests read them. */
final class Pages {
    static final Path README = Path.of("README.md");
    static final Path FOLDER = Path.of("src/site/markdown");

    /**
     * A fenced block.
     *
     * @param page where it stands
     * @param language after the fence, empty if none
     * @param text between the fences
     */
    record Block(Path page, String language, String text) {}

    private Pages() {}

    /** The README, the changelog and all pages of the site. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return Stream.concat(
                            Stream.of(README, Path.of("CHANGELOG.md")),
                            files.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** The fenced blocks of a language on all pages. */
    static List<Block> blocks(String language) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : all()) {
            blocks(page).stream().filter(b -> b.language().equals(language)).forEach(blocks::add);
        }
        return blocks;
    }

    /** The fenced blocks of a page. */
    static List<Block> blocks(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        StringBuilder text = null;
        String language = "";
        for (String line : Files.readAllLines(page)) {
            if (!line.startsWith("```")) {
                if (text != null) {
                    text.append(line).append('\n');
                }
            } else if (text == null) {
                language = line.substring(3).strip();
                text = new StringBuilder();
            } else {
                blocks.add(new Block(page, language, text.toString()));
                text = null;
            }
        }
        return blocks;
    }

    /** A page without its fenced blocks. */
    static String prose(Path page) throws IOException {
        return Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(page))
                .replaceAll("");
    }

    /** The anchors that headings get. */
    static List<String> anchors(Path page) throws IOException {
        return prose(page)
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }

    /** The cells of all table rows below a heading, up to the next heading. */
    static List<List<String>> table(Path page, String heading) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("#")) {
                inside = line.replaceFirst("#+ ", "").equals(heading);
            } else if (inside && line.startsWith("|") && !line.startsWith("|---")) {
                rows.add(Stream.of(line.split("\\|")).skip(1).map(String::strip).toList());
            }
        }
        return rows.subList(1, rows.size());
    }
}
