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
import org.mdhr4j.cli.Main;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses every command that README and pages show, with the real command line. */
class PageCommandsTest {
    private static final Pattern INLINE = Pattern.compile("`((?:MDHR_\\w+=\\S+ )*\\./mdhr [^`]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** Commands that are parsed only: they train for many minutes. Package experiment has tests. */
    private static final List<String> PARSED_ONLY = List.of("ablate", "cv");

    private static final CommandLine COMMANDS = Main.commandLine();

    /** A command as a page shows it. */
    private record Shown(Path page, String line) {
        List<String> arguments() {
            String bare = line.replaceFirst("^(?:MDHR_\\w+=\\S+ )*\\./mdhr ?", "");
            List<String> words = new ArrayList<>();
            for (MatchResult word :
                    WORD.matcher(bare.replaceFirst("\\s+#.*", "")).results().toList()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            return words;
        }
    }

    private static List<Shown> shown() throws IOException {
        List<Shown> all = new ArrayList<>();
        for (Pages.Block block : Pages.blocks("sh")) {
            block.text()
                    .lines()
                    .filter(line -> line.contains("./mdhr"))
                    .forEach(line -> all.add(new Shown(block.page(), line)));
        }
        for (Path page : Pages.all()) {
            INLINE.matcher(Pages.prose(page))
                    .results()
                    .filter(match -> !match.group(1).contains("COMMAND"))
                    .forEach(match -> all.add(new Shown(page, match.group(1))));
        }
        return all;
    }

    @Test
    void everyCommandThatIsShownCanBeParsed() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Shown command : shown()) {
            try {
                COMMANDS.parseArgs(command.arguments().toArray(String[]::new));
            } catch (ParameterException e) {
                wrong.add(command.page() + ": " + command.line() + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(shown().size() > 40, "only %d commands were found".formatted(shown().size()));
    }

    @Test
    void everyCommandThatIsShownIsRunByATestOrTheGate() throws IOException {
        String runs = runs();
        TreeSet<String> never = new TreeSet<>();
        for (Shown command : shown()) {
            String name = name(command);
            String inTest = "\"" + name.replace(" ", "\", \"") + "\"";
            boolean isRun = runs.contains("./mdhr " + name) || runs.contains("of(" + inTest);
            if (!isRun && !name.isEmpty() && !PARSED_ONLY.contains(name)) {
                never.add(name);
            }
        }
        assertEquals(new TreeSet<>(), never);
    }

    private static String name(Shown command) {
        String[] arguments = command.arguments().toArray(String[]::new);
        ParseResult parsed = COMMANDS.parseArgs(arguments);
        List<CommandLine> path = parsed.asCommandLineList();
        return path.get(path.size() - 1)
                .getCommandSpec()
                .qualifiedName()
                .replaceFirst("^mdhr ?", "");
    }

    /** The gate and all tests, with blanks in place of line breaks. */
    private static String runs() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(Path.of(".ci/run")));
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString().replaceAll("\\s+", " ").replace("of( ", "of(");
    }

    @Test
    void mavenCommandsNameProfilesAndTestsThatExist() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        int checked = 0;
        for (Path page : Pages.all()) {
            String text = Files.readString(page);
            for (MatchResult profile :
                    Pattern.compile("(?<![\\w-])-P([\\w-]+)").matcher(text).results().toList()) {
                assertTrue(
                        pom.contains("<id>" + profile.group(1) + "</id>"), page + profile.group());
                checked++;
            }
            for (MatchResult test :
                    Pattern.compile("-Dtest=(\\w+)").matcher(text).results().toList()) {
                try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
                    String name = test.group(1) + ".java";
                    assertTrue(files.anyMatch(file -> file.endsWith(name)), page + ": " + name);
                }
                checked++;
            }
        }
        assertTrue(checked > 3, "only %d were found".formatted(checked));
    }
}
