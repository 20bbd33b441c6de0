package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.SeenSubjects;
import org.mdhr4j.training.config.ModelChoice;
import org.mdhr4j.training.config.TrainingConfig;

/** Starts a run from a checkpoint: the backbone's ImageNet weights, or a whole model. */
final class InitialWeights {
    private InitialWeights() {}

    /**
     * Loads what {@link ModelChoice#init} names, if anything.
     *
     * @throws CheckpointException if it does not fit the model, is of another AU set, or was
     *     trained on subjects that this fold tests on
     */
    static void load(TrainingConfig config, TrainingData data, Trainer trainer) throws IOException {
        String init = config.model().init();
        if (init == null) {
            return;
        }
        Path file = Path.of(init);
        try (StateDict dict = CheckpointReader.open(file)) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            boolean isWhole =
                    dict.names().stream().anyMatch(n -> n.startsWith(KeyMapping.BACKBONE))
                            && dict.names().stream()
                                    .anyMatch(n -> !n.startsWith(KeyMapping.BACKBONE));
            requireUnseen(file, SeenSubjects.of(metadata), config, data);
            if (isWhole) { // a backbone serves all AUs
                requireSameAus(file, metadata, data);
                ModelWeights.load(dict, trainer.variables(), file);
            } else {
                ModelWeights.loadBackbone(dict, trainer.variables(), file);
            }
        }
        trainer.resetAverage();
    }

    private static void requireSameAus(Path file, CheckpointMetadata metadata, TrainingData data) {
        Optional<AuSet> auSet = metadata.auSet();
        AuSet expected = data.manifest().auSet();
        if (auSet.isPresent() && !auSet.get().actionUnits().equals(expected.actionUnits())) {
            throw new CheckpointException(
                    file
                            + " recognises AUs "
                            + auSet.get().describe()
                            + ", "
                            + data.manifest().name()
                            + " has AUs "
                            + expected.describe()
                            + ". Start from a checkpoint of this data set or from ImageNet"
                            + " weights.");
        }
    }

    /** Weights of people that this fold tests would make its scores too good. */
    private static void requireUnseen(
            Path file, SeenSubjects seen, TrainingConfig config, TrainingData data) {
        Optional<Finding> problem =
                seen.problem(
                        file,
                        data.manifest().name(),
                        config.data().fold(),
                        TrainingData.subjects(data.test()));
        if (problem.isPresent() && !config.data().ignore().contains(problem.get().rule())) {
            throw new CheckpointException(
                    problem.get().message()
                            + " Start from weights of this fold, or add --allow-overlap"
                            + " (--ignore %s).".formatted(problem.get().rule()));
        }
    }

    /**
     * Whose faces the initial weights were trained on.
     *
     * @throws CheckpointException if the file is no checkpoint
     */
    static SeenSubjects seen(TrainingConfig config) throws IOException {
        String init = config.model().init();
        if (init == null) {
            return SeenSubjects.NONE;
        }
        try (StateDict dict = CheckpointReader.open(Path.of(init))) {
            return SeenSubjects.of(CheckpointMetadata.of(dict.metadata()));
        }
    }
}
