package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.testing.TinyTraining;

/** Bad input to {@code mdhr train}, and a run repeated from its folder. */
class TrainCommandTest {
    @TempDir private static Path root;
    private static Path data;
    private static Path config;

    @BeforeAll
    static void writeData() throws IOException {
        data = TinyTraining.data(root.resolve("data"));
        config = Files.writeString(root.resolve("config.yaml"), TinyTraining.config(data).toYaml());
    }

    private static CommandRun train(Object... more) {
        Object[] all = new Object[more.length + 3];
        all[0] = "train";
        all[1] = "--config";
        all[2] = config;
        System.arraycopy(more, 0, all, 3, more.length);
        return CommandRun.of(all);
    }

    @Test
    void trainsAndRepeatsARunFromItsFolder() throws IOException {
        Path first = root.resolve("first");
        CommandRun run = train("--out", first, "--epochs", 1);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("Weights: " + first), run.out());
        String next = "Next: mdhr eval --data " + data + " --fold 1 --checkpoint ";
        assertTrue(run.out().contains(next + first), run.out());
        assertTrue(run.err().contains("train: epoch 1, step 4 of 4, loss"), run.err());
        Path second = root.resolve("second");
        CommandRun again = CommandRun.of("train", "--from", first, "--out", second);
        assertEquals(ExitCodes.OK, again.exitCode(), again.err());
        assertEquals(
                -1,
                Files.mismatch(
                        first.resolve("last.safetensors"), second.resolve("last.safetensors")));
    }

    @Test
    void saysWhichFoldsThereAre() {
        CommandRun run = train("--out", root.resolve("fold"), "--fold", 9);
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertEquals("mdhr: There is no fold 9; the manifest has 1..3.", run.err().strip());
    }

    @Test
    void saysThatTheFolderOfTheRunIsMissing() {
        CommandRun run = train();
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertTrue(run.err().contains("train needs one folder for the run: --out DIR"), run.err());
        assertTrue(run.err().endsWith("Try 'mdhr train --help'.\n"), run.err());
    }

    @Test
    void goingOnTakesNoOtherSettings() {
        CommandRun run = CommandRun.of("train", "--resume", root, "--epochs", 9);
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                "mdhr: --resume goes on with the settings in the run's folder and"
                                        + " takes no others. For other settings start a new run:"
                                        + " --from "
                                        + root
                                        + " --out DIR."),
                run.err());
    }

    @Test
    void aLossThatIsNotANumberIsOneLineThatSaysWhatIsKept() {
        Path out = root.resolve("wild");
        CommandRun run =
                train("--out", out, "--learning-rate", "1e30", "--set", "optimisation.clip-norm=0");
        assertEquals(ExitCodes.FAILED, run.exitCode(), run.err());
        assertTrue(run.err().contains(". Training stopped before this step."), run.err());
        assertTrue(run.err().endsWith(" No state had been saved yet.\n"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(Files.exists(out.resolve("last.safetensors")));
    }

    @Test
    @Tag("long")
    void aRunRepeatedOnOtherLabelsSaysSo() throws IOException {
        Path first = root.resolve("before");
        assertEquals(ExitCodes.OK, train("--out", first, "--epochs", 1).exitCode());
        Path record = first.resolve("run.json");
        Files.writeString(
                record,
                Files.readString(record)
                        .replaceFirst("(training labels sha256\" : \")[0-9a-f]{4}", "$1" + "none"));
        CommandRun again = CommandRun.of("train", "--from", first, "--out", root.resolve("after"));
        assertEquals(ExitCodes.OK, again.exitCode(), again.err());
        assertTrue(again.err().contains("mdhr: note: the training labels in " + data), again.err());
        CommandRun other =
                CommandRun.of(
                        "train", "--from", first, "--fold", 2, "--out", root.resolve("fold 2"));
        assertFalse(other.err().contains("note:"), other.err());
        CommandRun resumed = CommandRun.of("train", "--resume", first);
        assertEquals(ExitCodes.BAD_INPUT, resumed.exitCode());
        assertTrue(resumed.err().contains("was begun with other training labels"), resumed.err());
    }

    @Test
    void saysThatThereIsNoData() {
        Path nowhere = root.resolve("nowhere");
        CommandRun run = train("--out", root.resolve("none"), "--data", nowhere);
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains(nowhere + ": no such folder"), run.err());
    }

    @Test
    void saysWhatIsMissingForCuda() {
        boolean hasCuda =
                Engines.providers().get(0).capabilities().devices().contains(Device.cuda(0));
        CommandRun run = train("--out", root.resolve("cuda"), "--device", "cuda:7");
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("Engine libtorch has no device cuda:7"), run.err());
        assertTrue(hasCuda || run.err().contains("-Pcuda"), run.err());
    }

    @Test
    void goesOnOnlyWithARun() {
        CommandRun run = CommandRun.of("train", "--resume", root.resolve("nothing"));
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("holds no run: there is no config.yaml"), run.err());
    }
}
