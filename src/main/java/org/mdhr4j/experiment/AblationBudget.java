package org.mdhr4j.experiment;

import java.nio.file.Path;
import java.util.List;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.ModelFamilies;
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
 * Says how many people are drawn for the paper's ablation tables, and how long each row is trained.
 * Clips and the window of the dynamics are the paper's: 16 frames, k = 5. The backbone that all
 * rows start from learns from single frames through one pooled feature, which is what the first row
 * has: it favours no row that adds a part.
 *
 * @param people drawn people, about a third of whom are tested
 * @param showEach how many people of each third show each action unit at least
 * @param videos videos a person, of {@value #VIDEO_FRAMES} frames
 * @param stillEpochs passes over single frames that teach the backbone
 * @param clipEpochs passes over the videos, a clip each, that teach each row
 * @param clipsPerBatch clips a step
 * @param trainings how often each row is trained, each time with another seed
 */
public record AblationBudget(
        int people,
        int showEach,
        int videos,
        int stillEpochs,
        int clipEpochs,
        int clipsPerBatch,
        int trainings) {
    /** A minute or two on two cores: everything runs, nothing has learned. */
    public static final AblationBudget MINUTES = new AblationBudget(18, 2, 1, 6, 1, 3, 1);

    /** Twenty minutes on two cores, up to an hour where others compute beside it. */
    public static final AblationBudget HOUR = new AblationBudget(48, 3, 2, 16, 2, 2, 3);

    /** Nearer the paper, for a GPU. */
    public static final AblationBudget GPU = new AblationBudget(240, 5, 4, 12, 8, 4, 5);

    /** T, as in the paper. */
    public static final int CLIP_FRAMES = DataChoice.PAPER_CLIP_FRAMES;

    private static final int VIDEO_FRAMES = 32;
    private static final int FRAME_PIXELS = 128;
    private static final int STILLS_PER_VIDEO = 8;
    private static final int STILLS_PER_BATCH = 16;
    private static final double STILL_LEARNING_RATE = 2e-3;
    private static final double CLIP_LEARNING_RATE = 2e-3;
    private static final double WARM_UP_SHARE = 0.1;
    private static final int FOLD = 1;

    /** Whom to draw. */
    SynthesisPlan plan(long seed) {
        return new SynthesisPlan(
                DatasetLayout.BP4D,
                people,
                videos,
                VIDEO_FRAMES,
                FRAME_PIXELS,
                seed,
                Direction.showingEach(showEach));
    }

    /** How the backbone learns: a single feature for all action units, nothing over time. */
    TrainingConfig stills(Path data, long seed) {
        MdhrConfig none =
                MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT)
                        .withComponents(List.<MdhrComponent>of());
        return TrainingConfig.builder()
                .model(paper -> ModelChoice.of(none))
                .data(
                        paper ->
                                data(data)
                                        .framesPerClip(1)
                                        .clipsPerBatch(STILLS_PER_BATCH)
                                        .clipsPerVideo(STILLS_PER_VIDEO)
                                        .build())
                .optimisation(optimisation(stillEpochs, STILL_LEARNING_RATE))
                .selection(new Selection(SelectOn.LAST, 1, 0.1))
                .seed(seed)
                .build();
    }

    /** How rows learn: the paper's whole model, of which each row leaves parts out. */
    TrainingConfig clips(Path data, long seed, Path backbone) {
        return TrainingConfig.published(ModelFamilies.DEFAULT).toBuilder()
                .model(model -> model.withBackbone(Backbone.COMPACT).withInit(backbone.toString()))
                .data(
                        paper ->
                                data(data)
                                        .framesPerClip(CLIP_FRAMES)
                                        .clipsPerBatch(clipsPerBatch)
                                        .clipsPerVideo(1)
                                        .build())
                .optimisation(optimisation(clipEpochs, CLIP_LEARNING_RATE))
                .selection(new Selection(SelectOn.LAST, 1, 0.1))
                .seed(seed)
                .build();
    }

    private static DataChoice.Builder data(Path folder) {
        return DataChoice.builder(folder.toString())
                .dataset(folder.resolve(Manifest.FILE_NAME).toString())
                .fold(FOLD)
                .testView(TestView.CENTRE);
    }

    private static Optimisation optimisation(int epochs, double learningRate) {
        return Optimisation.builder()
                .epochs(epochs)
                .learningRate(learningRate)
                .warmUpEpochs(WARM_UP_SHARE * epochs)
                .auxiliaryWeight(MdhrConfig.PAPER_AUXILIARY_WEIGHT)
                .build();
    }
}
