package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.recognition.ModelWeights;

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
            requireUnseen(file, metadata, data);
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

    private static void requireUnseen(Path file, CheckpointMetadata metadata, TrainingData data) {
        TreeSet<String> seen = new TreeSet<>(TrainingData.subjects(data.test()));
        seen.retainAll(metadata.trainingSubjects());
        boolean sameData = metadata.dataset().map(data.manifest().name()::equals).orElse(false);
        if (sameData && !seen.isEmpty()) {
            throw new CheckpointException(
                    file
                            + " was trained on test subjects of this fold: "
                            + String.join(" ", seen)
                            + ". Start from a checkpoint of this fold.");
        }
    }

    /**
     * Subjects of the same data set that the initial weights were trained on.
     *
     * @throws CheckpointException if the file is no checkpoint
     */
    static List<String> trainingSubjects(TrainingConfig config, String dataset) throws IOException {
        String init = config.model().init();
        if (init == null) {
            return List.of();
        }
        try (StateDict dict = CheckpointReader.open(Path.of(init))) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            boolean sameData = metadata.dataset().map(dataset::equals).orElse(false);
            return sameData ? metadata.trainingSubjects() : List.of();
        }
    }
}
