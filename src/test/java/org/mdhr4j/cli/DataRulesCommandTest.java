package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.testing.TinyTraining;

/**
 * Every command holds data and weights against the same rules, and says what it takes from where.
 */
class DataRulesCommandTest {
    @TempDir private static Path root;
    private static Path data;
    private static Path config;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        data = TinyTraining.data(root.resolve("data"));
        config = Files.writeString(root.resolve("config.yaml"), TinyTraining.config(data).toYaml());
        run = root.resolve("run");
        CommandRun first = train(run, "--epochs", 1);
        assertEquals(ExitCodes.OK, first.exitCode(), first.err());
    }

    private static CommandRun train(Path out, Object... more) {
        Object[] all = new Object[more.length + 5];
        System.arraycopy(new Object[] {"train", "--config", config, "--out", out}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return CommandRun.of(all);
    }

    @Test
    void anUnknownRuleIsOneLineThatListsTheNames() {
        for (CommandRun wrong :
                new CommandRun[] {
                    CommandRun.of("data", "check", data, "--ignore", "gaps"),
                    train(root.resolve("none"), "--ignore", "gaps"),
                    CommandRun.of("eval", "--data", data, "--fold", 1, "--ignore", "gaps"),
                }) {
            assertEquals(ExitCodes.USAGE, wrong.exitCode(), wrong.err());
            String line = wrong.err().lines().toList().get(0);
            assertTrue(line.contains("there is no rule 'gaps'; those that can be"), line);
            assertTrue(line.contains("class-weights, "), line);
        }
        CommandRun rules = CommandRun.of("data", "rules");
        assertTrue(rules.out().contains("shared-frames      error    two people"), rules.out());
    }

    @Test
    void trainRefusesWeightsOfAnotherFoldUnlessTheRuleIsIgnored() throws IOException {
        Path copy = TinyTraining.data(root.resolve("other weights"));
        Files.copy(
                copy.resolve("BP4D_train_weight_fold2.txt"),
                copy.resolve("BP4D_train_weight_fold1.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        Path out = root.resolve("refused");
        CommandRun refused = train(out, "--data", copy);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("but the training labels give"), refused.err());
        assertTrue(refused.err().contains("--ignore class-weights."), refused.err());
        assertFalse(Files.exists(out), "nothing was begun");
        CommandRun check = CommandRun.of("data", "check", copy, "--ignore", "class-weights");
        assertEquals(ExitCodes.OK, check.exitCode(), check.out());
        assertTrue(check.out().contains("findings not counted (--ignore)"), check.out());
    }

    @Test
    void trainRefusesOnePersonUnderTwoNames() throws IOException {
        Path copy = TinyTraining.data(root.resolve("two names"));
        Files.copy(
                copy.resolve("img/F001/T1/1.jpg"),
                copy.resolve("img/F003/T2/2.jpg"),
                StandardCopyOption.REPLACE_EXISTING);
        Path out = root.resolve("two names run");
        CommandRun refused = train(out, "--data", copy);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("F001 and F003 have 1 frames that are equal"));
        assertFalse(Files.exists(out), "nothing was begun");
        CommandRun eval = eval(copy, 1, run);
        assertEquals(ExitCodes.BAD_INPUT, eval.exitCode(), eval.err());
        assertTrue(eval.err().contains("F001 and F003 have 1 frames that are equal"), eval.err());
    }

    private static CommandRun eval(Path folder, int fold, Path weightsOf, Object... more) {
        Object[] all = new Object[more.length + 7];
        Object[] start = {
            "eval", "--data", folder, "--fold", fold, "--checkpoint", weights(weightsOf)
        };
        System.arraycopy(start, 0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return CommandRun.of(all);
    }

    private static Path weights(Path weightsOf) {
        return weightsOf.resolve("last.safetensors");
    }

    @Test
    void trainAndEvalAgreeOnWhoHasBeenSeenUnderAnotherNameOfTheDataSet() throws IOException {
        Path copy = TinyTraining.data(root.resolve("renamed"));
        Path manifest = copy.resolve(Manifest.FILE_NAME);
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("name: BP4D", "name: mycopy"));
        CommandRun eval = eval(copy, 2, run);
        CommandRun started =
                train(root.resolve("start"), "--data", copy, "--fold", 2, "--init", weights(run));
        for (CommandRun refused : new CommandRun[] {eval, started}) {
            assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
            assertTrue(
                    refused.err()
                            .contains("was trained on 1 of the test subjects of fold 2: M002."),
                    refused.err());
            assertTrue(refused.err().contains("--ignore seen-people"), refused.err());
        }
        // Let through on purpose, the people are written down, so that eval still knows.
        Path next = root.resolve("let through");
        CommandRun allowed =
                train(
                        next,
                        "--data",
                        copy,
                        "--fold",
                        2,
                        "--epochs",
                        1,
                        "--allow-overlap",
                        "--init",
                        weights(run));
        assertEquals(ExitCodes.OK, allowed.exitCode(), allowed.err());
        CommandRun after = eval(copy, 2, next);
        assertEquals(ExitCodes.BAD_INPUT, after.exitCode(), after.err());
        assertTrue(after.err().contains("1 of the test subjects of fold 2: M002."), after.err());
    }

    @Test
    void evalTakesTheClipLengthFromTheCheckpointAndSaysSo() {
        CommandRun eval = eval(data, 1, run);
        assertEquals(ExitCodes.OK, eval.exitCode(), eval.err());
        assertTrue(eval.err().contains("eval: --frames 2, as the weights were trained."));
        CommandRun asked = eval(data, 1, run, "--frames", 3);
        assertTrue(
                asked.err()
                        .contains(
                                "eval: --frames 3 as asked for; the weights were trained with 2."),
                asked.err());
    }

    @Test
    void aMissingCheckpointMentionsTheModelThatIsThere() {
        CommandRun eval = CommandRun.of("eval", "--data", data, "--fold", 1);
        assertEquals(ExitCodes.USAGE, eval.exitCode());
        assertTrue(eval.err().contains("'pretrained' for the small model"), eval.err());
    }

    @Test
    void helpOfANestedCommandIsItsOwn() {
        for (String command :
                new String[] {"data synth", "bench infer", "kernel install", "train"}) {
            String[] words = ("help " + command).split(" ");
            CommandRun help = CommandRun.of((Object[]) words);
            assertEquals(ExitCodes.OK, help.exitCode(), help.err());
            String own = "Usage: mdhr " + command + " ";
            assertTrue(help.out().contains(own), help.out());
        }
        CommandRun unknown = CommandRun.of("help", "data", "sing");
        assertEquals(ExitCodes.USAGE, unknown.exitCode());
        assertTrue(unknown.err().startsWith("mdhr: 'sing' is no command of 'mdhr data'. Its"));
    }

    @Test
    void limitsNameTheirOptionAndLeaveNothing() {
        Object[][] wrong = {
            {"--frames", 9999, "--frames"},
            {"--batch", 2147483647, "--batch"},
            {"--clips-per-video", -1, "--clips-per-video"},
            {"--clips-per-video", 2147483647, "--clips-per-video"},
            {"--learning-rate", "NaN", "--learning-rate"},
            {"--learning-rate", "Infinity", "--learning-rate"},
            {"--warm-up", "-1", "--warm-up"},
            {"--accumulate", 0, "--accumulate"},
            {"--validate-every", 0, "--validate-every"},
            {"--threads", 2147483647, "--threads"},
            {"--epochs", 0, "--epochs"},
        };
        for (Object[] option : wrong) {
            Path out = root.resolve("limit");
            CommandRun refused = train(out, option[0], option[1]);
            assertEquals(ExitCodes.USAGE, refused.exitCode(), refused.err());
            assertTrue(
                    refused.err().lines().toList().get(0).contains("(" + option[2] + ")"),
                    refused.err());
            assertFalse(Files.exists(out), "nothing is left of " + option[0]);
        }
        for (String command : new String[] {"bench infer --frames", "bench train --batch"}) {
            String[] words = (command + " 9999").split(" ");
            CommandRun refused = CommandRun.of((Object[]) words);
            assertEquals(ExitCodes.USAGE, refused.exitCode(), refused.err());
            assertTrue(
                    refused.err().contains(words[2] + " must be 1 to 4096, got 9999."),
                    refused.err());
        }
    }
}
