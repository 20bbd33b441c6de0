package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.recognition.Recognizer;

/** Says what a {@link CheckpointEvaluation} evaluates, and how. */
public final class EvaluationChoice {
    final Path data;
    final int fold;
    final Path weights;
    final Set<DataRule> ignored = EnumSet.noneOf(DataRule.class);
    private @Nullable String dataset;
    private @Nullable Long splitSeed;
    private @Nullable Backbone backbone;
    @Nullable Integer clipFrames;
    @Nullable TestView view;

    EvaluationChoice(Path data, int fold, Path weights) {
        this.data = data;
        this.fold = fold;
        this.weights = weights;
    }

    /** Sets the data set's name or manifest file; without one its folder tells. */
    public EvaluationChoice dataset(@Nullable String nameOrFile) {
        dataset = nameOrFile;
        return this;
    }

    /** Asks for random folds; without a seed they are as published. */
    public EvaluationChoice splitSeed(@Nullable Long seed) {
        splitSeed = seed;
        return this;
    }

    /** Requires a backbone; without one, any will do. */
    public EvaluationChoice backbone(@Nullable Backbone required) {
        backbone = required;
        return this;
    }

    /** Sets T, the frames of a clip; without it, as the weights were trained. */
    public EvaluationChoice frames(@Nullable Integer perClip) {
        clipFrames = perClip;
        return this;
    }

    /** Sets the part of a frame that is scored; without it, as the weights were trained. */
    public EvaluationChoice view(@Nullable TestView part) {
        view = part;
        return this;
    }

    /** Allows the breach of rules, for example weights that know the test subjects. */
    public EvaluationChoice ignoring(Collection<DataRule> rules) {
        ignored.addAll(rules);
        return this;
    }

    /**
     * Opens weights and lists.
     *
     * @throws CheckpointException if the weights are not for this data set or backbone, or have
     *     seen test subjects
     * @throws DataException if the lists are faulty
     * @throws IOException if a file cannot be read
     */
    public CheckpointEvaluation open(Engine engine) throws IOException {
        DatasetReader reader = DatasetReader.open(data, dataset, splitSeed);
        Recognizer recognizer = Recognizer.load(engine, weights);
        try {
            return new CheckpointEvaluation(this, reader, recognizer);
        } catch (IOException | RuntimeException e) {
            recognizer.close();
            throw e;
        }
    }

    void requireFit(Recognizer recognizer, Manifest manifest) {
        AuSet scored = recognizer.auSet();
        if (!scored.actionUnits().containsAll(manifest.auSet().actionUnits())) {
            throw new CheckpointException(
                    "%s recognises AUs %s, %s has AUs %s. Use a checkpoint trained on %s."
                            .formatted(
                                    weights,
                                    scored.describe(),
                                    manifest.name(),
                                    manifest.auSet().describe(),
                                    manifest.name()));
        }
        Backbone has = recognizer.model().backbone();
        if (backbone != null && backbone != has) {
            throw new CheckpointException(
                    "%s has the backbone %s, --model asks for %s. Leave out --model or give another checkpoint."
                            .formatted(weights, has, backbone));
        }
    }
}
