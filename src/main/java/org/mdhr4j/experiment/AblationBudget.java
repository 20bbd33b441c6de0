package org.mdhr4j.experiment;

import java.nio.file.Path;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.recognition.PlainBackbone;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.Direction;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.Optimisation;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * Says how many people are drawn for the paper's ablation tables, and how long each row is trained.
 * Clips and the window of the dynamics are the paper's: 16 frames, k = 5. All rows start from the
 * {@linkplain PlainBackbone backbone} that no part of the model has shaped: it favours no row.
 *
 * @param people drawn people, about a third of whom are tested
 * @param showEach how many people of each third show each action unit at least
 * @param videos videos a person, of {@value #VIDEO_FRAMES} frames
 * @param clipEpochs passes over the videos, a clip each, that teach each row
 * @param clipsPerBatch clips a step
 * @param trainings how often each row is trained, each time with another seed
 */
public record AblationBudget(
        int people, int showEach, int videos, int clipEpochs, int clipsPerBatch, int trainings) {
    /**
     * A minute or two on two cores: everything runs, and what stands behind the backbone has hardly
     * learned.
     */
    public static final AblationBudget MINUTES = new AblationBudget(18, 2, 1, 1, 2, 1);

    /** Half an hour on two cores, twice that where others compute beside it. */
    public static final AblationBudget HOUR = new AblationBudget(48, 3, 2, 3, 2, 3);

    /** Nearer the paper, for a GPU. */
    public static final AblationBudget GPU = new AblationBudget(240, 5, 4, 8, 4, 5);

    /** T, as in the paper. */
    public static final int CLIP_FRAMES = DataChoice.PAPER_CLIP_FRAMES;

    private static final int VIDEO_FRAMES = 32;
    private static final int FRAME_PIXELS = 128;
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
