package org.mdhr4j.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.ModelChoice;
import org.mdhr4j.training.config.Optimisation;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;

/** The smallest training that has everything: three people, clips of two frames. */
public final class TinyTraining {
    private static final int FRAMES = 3;

    private TinyTraining() {}

    /** Writes and prepares three people with eight videos each. */
    public static Path data(Path folder) throws IOException {
        Files.createDirectories(folder);
        SmallData.writeBp4d(folder, FRAMES, true);
        new DatasetPreparation(SmallData.bp4d(), folder, folder, false).run();
        return folder;
    }

    /** Two epochs of four steps with 8 frames each, an average of weights, on one thread. */
    public static TrainingConfig config(Path data) {
        return TrainingConfig.builder()
                .model(model -> ModelChoice.paper(Backbone.COMPACT))
                .data(
                        choice ->
                                DataChoice.builder(data.toString())
                                        .framesPerClip(2)
                                        .clipsPerBatch(1)
                                        .build())
                .optimisation(
                        Optimisation.builder()
                                .epochs(2)
                                .learningRate(1e-3)
                                .warmUpEpochs(0.5)
                                .accumulateBatches(2)
                                .clipNorm(1)
                                .averageDecay(0.9)
                                .build())
                .selection(new Selection(SelectOn.VALIDATION, 1, 0.1))
                .machine(
                        new MachineChoice(
                                "libtorch", "cpu", MachineChoice.DEFAULT.precision(), 1, 1, false))
                .seed(7)
                .build();
    }
}
