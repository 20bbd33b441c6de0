package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.recognition.KnownModels;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.RoundedLayers;
import org.mdhr4j.recognition.SeenSubjects;
import org.mdhr4j.recognition.SharedWeights;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.training.config.ModelChoice;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * Starts a run from a checkpoint: the backbone's ImageNet weights, a whole model, or one that the
 * model continues, as stage 2 of ME-GraphAU continues stage 1.
 */
final class InitialWeights {
    private InitialWeights() {}

    /**
     * Loads what {@link ModelChoice#init} names, if anything.
     *
     * @return what was taken over and what is new, in words, where the file is of another model
     * @throws CheckpointException if it does not fit the model, is of another AU set, or was
     *     trained on subjects that this fold tests on
     */
    static Optional<String> load(TrainingConfig config, TrainingData data, Trainer trainer)
            throws IOException {
        String init = config.model().init();
        if (init == null) {
            return Optional.empty();
        }
        Path file = Path.of(init);
        Optional<String> words = Optional.empty();
        try (StateDict dict = CheckpointReader.open(file)) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            RoundedLayers.requireNone(metadata, file, "train");
            requireUnseen(file, SeenSubjects.of(metadata), config, data);
            if (isWhole(dict)) { // a backbone serves all AUs
                requireSameAus(file, dict, metadata, data);
                words = loadModel(dict, trainer, file);
            } else {
                ModelWeights.loadBackbone(dict, trainer.variables(), file);
            }
        }
        trainer.resetAverage();
        return words;
    }

    private static boolean isWhole(StateDict dict) {
        return dict.names().stream().anyMatch(ModelWeights::isOfBackbone)
                && !dict.names().stream().allMatch(ModelWeights::isOfBackbone);
    }

    private static Optional<String> loadModel(StateDict dict, Trainer trainer, Path file) {
        AuModel model = trainer.model();
        Optional<AuModel> before =
                ModelWeights.declaredModel(dict, file).or(() -> KnownModels.recognise(dict));
        if (before.filter(other -> isContinued(other, model)).isEmpty()) {
            ModelWeights.load(dict, model, trainer.variables(), file);
            return Optional.empty();
        }
        ModelWeights.requireFit(dict, before.get(), file); // else parts would start anew unsaid
        SharedWeights shared = SharedWeights.load(dict, trainer.variables());
        return Optional.of("starts from %s: %s.".formatted(file, shared));
    }

    private static boolean isContinued(AuModel before, AuModel model) {
        return model.continues(before)
                && before.backbone() == model.backbone()
                && isOf(before.auSet(), model.auSet());
    }

    private static void requireSameAus(
            Path file, StateDict dict, CheckpointMetadata metadata, TrainingData data) {
        Optional<AuSet> auSet = metadata.auSet();
        AuSet expected = data.auSet();
        if (auSet.isPresent() && !isOf(auSet.get(), expected)) {
            throw new CheckpointException(
                    "%s recognises AUs %s, %s has AUs %s. Start from a checkpoint of this data set or from ImageNet weights."
                            .formatted(
                                    file,
                                    auSet.get().describe(),
                                    data.manifest().name(),
                                    expected.describe()));
        }
        if (auSet.isEmpty()) {
            KnownModels.likely(dict)
                    .filter(likely -> likely.numOutputs() == expected.size())
                    .filter(l -> !l.fitsOutputs() || !isOf(l.model().auSet(), expected))
                    .ifPresent(likely -> refuseUnnamed(file, likely, expected));
        }
    }

    private static boolean isOf(AuSet set, AuSet expected) {
        return set.actionUnits().equals(expected.actionUnits());
    }

    /** As many outputs may be other action units, or the same in another order. */
    private static void refuseUnnamed(Path file, LikelyModel likely, AuSet expected) {
        throw new CheckpointException(
                "%s looks like %s and does not say which its %d action units are; the data has AUs %s. If it was trained on these in this order, say so with './mdhr convert %s OUT.safetensors --as MANIFEST' and start from that file."
                        .formatted(
                                file,
                                likely.describe(),
                                likely.numOutputs(),
                                expected.describe(),
                                file));
    }

    /** Weights of people that this fold tests would make its scores too good. */
    private static void requireUnseen(
            Path file, SeenSubjects seen, TrainingConfig config, TrainingData data) {
        for (FoldVideos set : data.sets()) {
            Optional<Finding> problem =
                    seen.problem(
                            file,
                            set.manifest().name(),
                            config.data().fold(),
                            TrainingData.subjects(set.test()));
            if (problem.isPresent() && !config.data().ignore().contains(problem.get().rule())) {
                throw new CheckpointException(
                        "%s Start from weights of this fold, or add --allow-overlap (--ignore %s)."
                                .formatted(problem.get().message(), problem.get().rule()));
            }
        }
    }

    /** The outputs that the initial weights bring without having been taught; none of a model. */
    static Optional<UntaughtUnits> untaught(TrainingConfig config) throws IOException {
        String init = config.model().init();
        if (init == null) {
            return Optional.empty();
        }
        try (StateDict dict = CheckpointReader.open(Path.of(init))) {
            return isWhole(dict)
                    ? Optional.of(UntaughtUnits.of(CheckpointMetadata.of(dict.metadata())))
                    : Optional.empty();
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
