package org.mdhr4j.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.Component;

class TrainingConfigTest {
    @TempDir private Path folder;

    @Test
    void yamlHoldsEverySetting() throws IOException {
        TrainingConfig config =
                TrainingConfig.builder()
                        .model(m -> ModelChoice.paper(Backbone.SWIN_B).withComponents(List.of()))
                        .data(d -> DataChoice.paper("some folder", 3))
                        .seed(-5)
                        .build();
        Path file = Files.writeString(folder.resolve("config.yaml"), config.toYaml());
        assertEquals(config, TrainingConfig.read(file));
    }

    @Test
    void settingsLeftOutHaveThePapersValues() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.yaml"), "model: {backbone: compact}\nseed: 4\n");
        TrainingConfig config = TrainingConfig.read(file);
        assertEquals(Backbone.COMPACT, config.model().backbone());
        assertEquals(4, config.seed());
        assertEquals(Optimisation.PAPER, config.optimisation());
    }

    @Test
    void textOfACommandLineBecomesNumbersAndLists() {
        TrainingConfig config =
                TrainingConfig.PAPER.with(
                        Map.of(
                                "optimisation.clip-norm", "2.5",
                                "model.components", "[mfd, afe]",
                                "selection.on", "test",
                                "data.folder", "12"));
        assertEquals(2.5, config.optimisation().clipNorm());
        assertEquals(List.of(Component.MFD, Component.AFE), config.model().components());
        assertEquals(SelectOn.TEST, config.selection().on());
        assertEquals("12", config.data().folder());
    }

    @Test
    void namesAnUnknownSettingAndTheKnownOnes() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TrainingConfig.PAPER.with(Map.of("optimisation.epoch", 3)));
        assertTrue(e.getMessage().startsWith("unknown setting 'optimisation.epoch'. Known here:"));
        assertTrue(e.getMessage().contains("epochs, learning-rate"), e.getMessage());
    }

    @Test
    void namesTheFileAndTheSettingOfAWrongValue() throws IOException {
        Path file =
                Files.writeString(folder.resolve("c.yaml"), "optimisation: {average-decay: 1}\n");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> TrainingConfig.read(file));
        assertEquals(
                file
                        + ": optimisation: average-decay must be 0 (no average) or more and below"
                        + " 1, got 1.0",
                e.getMessage());
    }
}
