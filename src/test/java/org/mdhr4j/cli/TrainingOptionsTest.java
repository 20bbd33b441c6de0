package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.training.config.Optimisation;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.TrainingConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Options of training as settings, and what the help says of them. */
class TrainingOptionsTest {
    @Command(name = "some")
    private static final class Some {
        @Mixin private TrainingOptions options;
    }

    private final Some some = new Some();
    private final CommandLine command = new CommandLine(some);

    private TrainingConfig parsed(String... arguments) throws IOException {
        command.parseArgs(arguments);
        return some.options.apply(TrainingConfig.PAPER);
    }

    @Test
    void optionsAreSettings() throws IOException {
        TrainingConfig config =
                parsed("--learning-rate", "2e-3", "--warm-up", "0.5", "--select-on", "last");
        assertEquals(2e-3, config.optimisation().learningRate());
        assertEquals(0.5, config.optimisation().warmUpEpochs());
        assertEquals(SelectOn.LAST, config.selection().on());
        assertEquals(Optimisation.PAPER, parsed("--seed", "3").optimisation(), "read anew");
        assertTrue(some.options.apply(TrainingConfig.PAPER).seed() == 3);
    }

    @Test
    void aModelIsTrainedAsPublishedUnlessToldOtherwise() throws IOException {
        TrainingConfig config =
                parsed(
                        "--model",
                        "open-graphau",
                        "--backbone",
                        "resnet18",
                        "--set",
                        "model.stage=2",
                        "--data",
                        "a",
                        "--data",
                        "b",
                        "--epochs",
                        "3");
        assertEquals("opengraphau", config.model().family());
        assertEquals(Backbone.RESNET18, config.model().backbone());
        assertEquals("2", config.model().settings().get("stage"));
        assertEquals(List.of("a", "b"), config.data().folders());
        assertEquals(3, config.optimisation().epochs());
        assertEquals(1e-5, config.optimisation().learningRate());
        assertEquals(64, config.data().clipsPerBatch());
    }

    @Test
    void whatAFileLeavesOutIsAsTheCommandHasIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("few.yaml");
        Files.writeString(file, "optimisation:\n  epochs: 3\nmodel:\n  backbone: resnet18\n");
        command.parseArgs("--config", file.toString());
        TrainingConfig config = some.options.apply(TrainingConfig.published("me-graphau"));
        assertEquals("me-graphau", config.model().family());
        assertEquals(Backbone.RESNET18, config.model().backbone());
        assertEquals(3, config.optimisation().epochs());
        assertEquals(1e-5, config.optimisation().learningRate());
    }

    @Test
    void kIsRefusedWhereItMeansNothing() {
        ParameterException e =
                assertThrows(
                        ParameterException.class,
                        () ->
                                parsed(
                                        "--model",
                                        "me-graphau",
                                        "--set",
                                        "model.stage=2",
                                        "--set",
                                        "model.neighbours=2"));
        assertTrue(
                String.valueOf(e.getMessage()).contains("'neighbours' (K = 2) is of stage 1"),
                e.getMessage());
    }

    @Test
    void aBackboneInPlaceOfAModelIsThatOfMdhr() throws IOException {
        TrainingConfig config = parsed("--model", "compact");
        assertEquals("mdhr", config.model().family());
        assertEquals(Backbone.COMPACT, config.model().backbone());
        assertEquals(Optimisation.PAPER, config.optimisation());
    }

    @Test
    void helpSaysTheDefaultsOfTheRecordsForEachModel() {
        String help = command.getUsageMessage().replaceAll("\\s+", " ");
        for (String words :
                List.of(
                        "Epochs (default: 200; 20 for baseline, me-graphau, opengraphau; 2000 for stg).",
                        "AdamW's rate (default: 1e-4; 1e-5 for baseline, me-graphau, opengraphau).",
                        "Frames per clip (default: 16; 1 for baseline, me-graphau, opengraphau).",
                        "Epochs in which the rate rises (default: 0).",
                        "libtorch or nd4j (default: libtorch).",
                        "(GPUs) (default: float32).")) {
            assertTrue(help.contains(words), help);
        }
        for (SettingOption option : SettingOption.ALL) {
            assertTrue(help.contains(option.name() + "="), option.name());
        }
    }

    @Test
    void aValueOfAnotherTypeIsNamedWithItsOption() {
        ParameterException e =
                assertThrows(ParameterException.class, () -> command.parseArgs("--epochs", "many"));
        assertTrue(e.getMessage().contains("'--epochs'"), e.getMessage());
    }
}
