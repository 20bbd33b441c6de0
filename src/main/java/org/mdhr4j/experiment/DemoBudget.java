package org.mdhr4j.experiment;

import java.nio.file.Path;
import org.mdhr4j.data.Manifest;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.DataChoice;
import org.mdhr4j.training.MdhrLoss;
import org.mdhr4j.training.ModelChoice;
import org.mdhr4j.training.Optimisation;
import org.mdhr4j.training.SelectOn;
import org.mdhr4j.training.Selection;
import org.mdhr4j.training.TestView;
import org.mdhr4j.training.TrainingConfig;

/**
 * How much drawing and training a demonstration does on two processor cores.
 *
 * <p>The settings differ from the paper's where a small network must learn from random values in
 * minutes: a learning rate twenty times higher with a warm-up, fewer epochs, clips of 8 frames so
 * that a batch shows 8 people, many short videos, and test frames seen as large as training frames.
 */
public enum DemoBudget {
    /** Two minutes: everything runs, the scores are low. */
    SMALL(15, 2, 16, 6, 2),
    /** Eight minutes. */
    NORMAL(41, 8, 16, 6, 2),
    /** About an hour. */
    LARGE(41, 8, 64, 20, 4);

    private static final int FRAME_PIXELS = 128;
    private static final double LEARNING_RATE = 2e-3;
    private static final int CLIP_FRAMES = 8;
    private static final int CLIPS_PER_BATCH = 8;
    private static final double WARM_UP_EPOCHS = 0.5;

    private final int subjects;
    private final int tasks;
    private final int frames;
    private final int epochs;
    private final int clipsPerVideo;

    DemoBudget(int subjects, int tasks, int frames, int epochs, int clipsPerVideo) {
        this.subjects = subjects;
        this.tasks = tasks;
        this.frames = frames;
        this.epochs = epochs;
        this.clipsPerVideo = clipsPerVideo;
    }

    /** The data to draw. */
    public SynthesisPlan plan(long seed) {
        return new SynthesisPlan(DatasetLayout.BP4D, subjects, tasks, frames, FRAME_PIXELS, seed);
    }

    /** How to train on it. */
    public TrainingConfig config(Path data, long seed) {
        return TrainingConfig.builder()
                .model(paper -> ModelChoice.paper(Backbone.COMPACT))
                .data(
                        paper ->
                                new DataChoice(
                                        data.toString(),
                                        data.resolve(Manifest.FILE_NAME).toString(),
                                        1,
                                        CLIP_FRAMES,
                                        CLIPS_PER_BATCH,
                                        clipsPerVideo,
                                        0,
                                        TestView.CENTRE))
                .optimisation(
                        new Optimisation(
                                epochs,
                                LEARNING_RATE,
                                Optimisation.PAPER.weightDecay(),
                                WARM_UP_EPOCHS,
                                true,
                                1,
                                0,
                                0,
                                MdhrLoss.PAPER_AUXILIARY_WEIGHT,
                                true))
                .selection(new Selection(SelectOn.LAST, 1, 0.1))
                .seed(seed)
                .build();
    }
}
