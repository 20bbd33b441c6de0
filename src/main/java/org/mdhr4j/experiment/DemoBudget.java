package org.mdhr4j.experiment;

import java.nio.file.Path;
import java.util.List;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.PublishedTraining;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrComponent;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.Direction;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.ModelChoice;
import org.mdhr4j.training.config.Optimisation;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * Says how much drawing and training a demonstration does on two processor cores.
 *
 * <p>The settings differ from the paper's where a small network must learn from random values in
 * minutes. In place of ImageNet weights the backbone first learns from single frames of the
 * training people. Many people in short videos show it more faces than few people in long ones;
 * batches are smaller and learning rates higher; test frames are seen as large as training frames.
 */
public enum DemoBudget {
    /**
     * Seconds a model, for notebooks that train many from the backbone that comes with the project:
     * clips are short and few, and people are cast so that each third of them shows every action
     * unit.
     */
    NOTEBOOK(36, 4, 8, new Stills(8, 6), new Clips(4, 3, 2, 3e-3)),
    /** Two minutes: everything runs, the scores are low. */
    SMALL(45, 4, 8, new Stills(8, 7), new Clips(8, 4, 3, 1e-3)),
    /** Six to ten minutes. */
    NORMAL(120, 8, 8, new Stills(8, 3), new Clips(8, 4, 2, 1e-3)),
    /** About an hour. */
    LARGE(360, 8, 12, new Stills(8, 10), new Clips(8, 4, 4, 1e-3));

    private static final int FRAME_PIXELS = 128;
    private static final int SHOWING_EACH = 3;
    private static final int STILLS_PER_BATCH = 16;
    private static final double STILL_LEARNING_RATE = 2e-3;
    private static final double STILL_AUXILIARY_WEIGHT = 1;
    private static final double WARM_UP_SHARE = 0.1;

    /**
     * Training of the backbone on single frames.
     *
     * @param perVideo frames drawn from every video in an epoch
     */
    private record Stills(int perVideo, int epochs) {}

    /** Training of models on clips. */
    private record Clips(int frames, int perBatch, int epochs, double learningRate) {}

    private final int subjects;
    private final int tasks;
    private final int frames;
    private final Stills stills;
    private final Clips clips;

    DemoBudget(int subjects, int tasks, int frames, Stills stills, Clips clips) {
        this.subjects = subjects;
        this.tasks = tasks;
        this.frames = frames;
        this.stills = stills;
        this.clips = clips;
    }

    /** Returns what its results do not show; empty where they show what they seem to. */
    public String caveat() {
        return this == SMALL
                ? "The small budget shows that everything runs, not what the models can do: scores"
                        + " are low, zero for some AUs, and their order is that of who learns"
                        + " fastest, not of who gets furthest. Without --budget they learn more."
                : "";
    }

    /** The data to draw; one long video a person where a layout has no more. */
    SynthesisPlan plan(DatasetLayout layout, long seed) {
        boolean hasTasks = layout == DatasetLayout.BP4D;
        SynthesisPlan plan =
                new SynthesisPlan(
                        layout,
                        subjects,
                        hasTasks ? tasks : 1,
                        hasTasks ? frames : tasks * frames,
                        FRAME_PIXELS,
                        seed);
        return this == NOTEBOOK ? plan.with(Direction.showingEach(SHOWING_EACH)) : plan;
    }

    /**
     * How the backbone learns from single frames: with extractors per AU, but nothing over time.
     */
    TrainingConfig stills(Path data, int fold, long seed) {
        MdhrConfig parts =
                MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT)
                        .withComponents(List.of(MdhrComponent.AFE, MdhrComponent.AUX));
        return TrainingConfig.builder()
                .model(paper -> ModelChoice.of(parts))
                .data(
                        paper ->
                                data(data, fold)
                                        .framesPerClip(1)
                                        .clipsPerBatch(STILLS_PER_BATCH)
                                        .clipsPerVideo(stills.perVideo())
                                        .build())
                .optimisation(
                        optimisation(stills.epochs(), STILL_LEARNING_RATE)
                                .auxiliaryWeight(STILL_AUXILIARY_WEIGHT)
                                .build())
                .selection(new Selection(SelectOn.LAST, 1, 0.1))
                .seed(seed)
                .build();
    }

    /** How MDHR models learn from clips, all with the same backbone to start from. */
    TrainingConfig clips(Path data, int fold, long seed, Path backbone) {
        return clips(ModelFamilies.DEFAULT, data, fold, seed, backbone);
    }

    /**
     * How models of a family learn, from the same backbone and in the same number of steps with as
     * many frames; models that look at single frames get frames at random in place of clips.
     */
    TrainingConfig clips(String family, Path data, int fold, long seed, Path backbone) {
        PublishedTraining published = ModelFamilies.of(family).training();
        int length = Math.min(clips.frames(), published.framesPerClip());
        int clipsPerVideo = clips.frames() / length;
        return TrainingConfig.published(family).toBuilder()
                .model(model -> model.withBackbone(Backbone.COMPACT).withInit(backbone.toString()))
                .data(
                        paper ->
                                data(data, fold)
                                        .framesPerClip(length)
                                        .clipsPerBatch(clips.perBatch() * clipsPerVideo)
                                        .clipsPerVideo(clipsPerVideo)
                                        .build())
                .optimisation(
                        optimisation(clips.epochs(), clips.learningRate())
                                .auxiliaryWeight(published.auxiliaryWeight())
                                .build())
                .selection(new Selection(SelectOn.LAST, 1, 0.1))
                .seed(seed)
                .build();
    }

    /** Longer videos are cut into stretches, so that every layout is learned from alike. */
    private DataChoice.Builder data(Path folder, int fold) {
        return DataChoice.builder(folder.toString())
                .dataset(folder.resolve(Manifest.FILE_NAME).toString())
                .fold(fold)
                .stretchFrames(frames)
                .testView(TestView.CENTRE);
    }

    private static Optimisation.Builder optimisation(int epochs, double learningRate) {
        return Optimisation.builder()
                .epochs(epochs)
                .learningRate(learningRate)
                .warmUpEpochs(WARM_UP_SHARE * epochs);
    }
}
