package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.testing.PublishedWeights;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.training.config.TrainingConfig;

/** Files that a run must not start from. */
class InitialWeightsTest {
    @TempDir private static Path folder;
    private static Path data;

    @BeforeAll
    static void prepare() throws IOException {
        data = TinyTraining.data(folder.resolve("data"));
    }

    @Test
    void aStageOneThatLacksLayersIsNotContinued() {
        AuModel stage1 = PublishedWeights.model("me-graphau", 1, AuSet.BP4D, "compact");
        CheckpointMetadata said =
                CheckpointMetadata.builder()
                        .auSet(stage1.auSet())
                        .config(stage1.settings())
                        .build();
        String lacking = "head.class_linears.3.fc.weight";
        Path file = write("lacking", tensors(stage1, lacking), said.toMap());
        String message = refusal("me-graphau", file, Map.of("model.stage", 2));
        assertTrue(message.startsWith(file + " does not fit the model."), message);
        assertTrue(message.contains("head.class_linears.3.fc.weight"), message);
    }

    @Test
    void asManyOutputsAreNotTakenForTheActionUnitsOfTheData() {
        AuModel stg =
                ModelFamilies.model(AuSet.BP4D, Map.of("model", "stg", "backbone", "compact"));
        Path file = write("unnamed", tensors(stg, "none"), Map.of());
        String message = refusal("stg", file, Map.of());
        assertTrue(
                message.contains(
                        "does not say which its 12 action units are; the data has AUs "
                                + AuSet.BP4D.describe()
                                + "."),
                message);
        assertTrue(message.contains("--as MANIFEST"), message);
    }

    @Test
    void aFileOfAnotherModelIsRefusedByTheNameOfTheOneThatIsTrained() {
        AuModel stage1 = PublishedWeights.model("me-graphau", 1, AuSet.BP4D, "compact");
        Path file = write("other", tensors(stage1, "none"), Map.of());
        String message = refusal("stg", file, Map.of());
        assertTrue(
                message.contains(" holds ME-GraphAU stage 1, BP4D, compact, and STG, "), message);
        assertFalse(message.contains("Aff-Wild2"), message);
    }

    private static List<StoredTensor> tensors(AuModel model, String without) {
        List<StoredTensor> tensors = new ArrayList<>();
        PublishedWeights.values(model)
                .forEach(
                        (name, value) -> {
                            if (!name.equals(without)) {
                                tensors.add(
                                        StoredTensor.ofFloats(name, value.shape(), value.values()));
                            }
                        });
        return tensors;
    }

    private static Path write(String name, List<StoredTensor> tensors, Map<String, String> said) {
        Path file = folder.resolve(name + ".safetensors");
        SafetensorsWriter.write(file, StateDict.of(tensors, said));
        return file;
    }

    private static String refusal(String family, Path init, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.putAll(Map.of("model.family", family, "model.backbone", "compact"));
        settings.putAll(Map.of("model.init", init.toString(), "optimisation.epochs", 1));
        TrainingConfig config = TinyTraining.config(data).with(settings);
        RunFolder run = new RunFolder(folder.resolve("run of " + init.getFileName()));
        String message =
                assertThrows(
                                CheckpointException.class,
                                () -> new TrainingRun(config, run).run(TrainingListener.NONE))
                        .getMessage();
        assertFalse(run.exists());
        return message;
    }
}
