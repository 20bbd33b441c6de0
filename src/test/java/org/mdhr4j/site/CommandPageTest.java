package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mdhr4j.cli.Main;
import org.mdhr4j.model.backbone.Backbone;
import picocli.CommandLine;

/** Holds the page of the command line against the command line. */
class CommandPageTest {
    private static final Path PAGE = Pages.FOLDER.resolve("command-line.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void theTableListsEveryCommand() throws IOException {
        TreeSet<String> listed = new TreeSet<>();
        for (List<String> row : Pages.table(PAGE, "The command line")) {
            CODE.matcher(row.get(0)).results().map(match -> match.group(1)).forEach(listed::add);
        }
        TreeSet<String> there = new TreeSet<>();
        collect(Main.commandLine(), "", there);
        assertEquals(there, listed);
    }

    private static void collect(CommandLine command, String path, TreeSet<String> leaves) {
        if (command.getSubcommands().isEmpty()) {
            leaves.add(path.strip());
        }
        command.getSubcommands().forEach((name, sub) -> collect(sub, path + " " + name, leaves));
    }

    @Test
    void theExitCodesAreThoseOfTheHelp() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Pages.table(PAGE, "Exit codes").forEach(row -> listed.put(row.get(0), row.get(1)));
        Map<String, String> told =
                Main.commandLine().getCommandSpec().usageMessage().exitCodeList();
        assertEquals(new TreeMap<>(told), listed);
    }

    @Test
    void noCommandTellsAnExitCodeThatThePageLacks() throws IOException {
        TreeSet<String> known = new TreeSet<>();
        Pages.table(PAGE, "Exit codes").forEach(row -> known.add(row.get(0)));
        check(Main.commandLine(), known);
    }

    private static void check(CommandLine command, TreeSet<String> known) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .keySet()
                .forEach(code -> assertTrue(known.contains(code), command.getCommandName() + code));
        command.getSubcommands().values().forEach(sub -> check(sub, known));
    }

    /** Whoever takes the option can pass something over, and the page says what. */
    @Test
    void strictIsOfferedWhereThePageSaysThatSomethingIsPassedOver() throws IOException {
        TreeSet<String> told = new TreeSet<>();
        for (List<String> row : Pages.table(PAGE, "What is passed over, and `--strict`")) {
            if (row.get(3).startsWith("yes")) {
                CODE.matcher(row.get(0)).results().map(match -> match.group(1)).forEach(told::add);
            }
        }
        TreeSet<String> offered = new TreeSet<>();
        strict(Main.commandLine(), "", offered);
        assertEquals(offered, told);
    }

    private static void strict(CommandLine command, String path, TreeSet<String> offered) {
        if (command.getCommandSpec().findOption("--strict") != null) {
            offered.add(path.strip());
        }
        command.getSubcommands().forEach((name, sub) -> strict(sub, path + " " + name, offered));
    }

    @Test
    void sharedOptionsExist() throws IOException {
        CommandLine eval = Main.commandLine().getSubcommands().get("eval");
        for (List<String> row : Pages.table(PAGE, "Options that many commands share")) {
            MatchResult option = CODE.matcher(row.get(0)).results().findFirst().orElseThrow();
            String name = option.group(1).split(" ")[0];
            assertTrue(eval.getCommandSpec().findOption(name) != null, name);
        }
    }

    @Test
    void theBackbonesAreThoseOfTheModel() throws IOException {
        String line =
                Files.readAllLines(Pages.FOLDER.resolve("training.md")).stream()
                        .filter(text -> text.startsWith("- **The backbone**"))
                        .findFirst()
                        .orElseThrow();
        List<String> listed =
                CODE.matcher(line.substring(0, line.indexOf("The paper's")))
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !name.startsWith("--"))
                        .toList();
        assertEquals(Backbone.names(), listed);
    }
}
