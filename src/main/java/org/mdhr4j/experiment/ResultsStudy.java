package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * The cross-validation behind a results table of the paper: of a prepared data set, trained as the
 * paper trains, or of faces drawn in its place. Both are trained and scored the same way, and
 * training people are held out in every fold, so that scores can be calibrated.
 *
 * <pre>{@code
 * ResultsStudy study = ResultsStudy.ofPrepared(Path.of("prepared/bp4d"), runs, settings);
 * CrossValidation result = study.run(ProgressBars.NONE);
 * }</pre>
 */
public final class ResultsStudy {
    private static final double DRAWN_HELD_OUT = 0.2;

    private final Path folder;
    private final Source source;

    /** Where the data comes from and how each fold is trained. */
    private interface Source {
        /** Makes the data if it has to be made, and says how folds are trained. */
        Experiment.FoldConfig open(ProgressBars bars) throws IOException;
    }

    private ResultsStudy(Path folder, Source source) {
        this.folder = folder;
        this.source = source;
    }

    /**
     * Returns the study of a prepared data set, real or drawn.
     *
     * @param data folder that {@code mdhr data prepare} wrote
     * @param folder where the runs go; those that are complete are not trained again
     * @param settings changes to the paper's training, by their path in its YAML form, for example
     *     {@code model.init}
     * @throws IllegalArgumentException if a setting is unknown or has a wrong value
     */
    public static ResultsStudy ofPrepared(Path data, Path folder, Map<String, ?> settings) {
        TrainingConfig changed =
                TrainingConfig.PAPER.with(Map.of("data.folder", data.toString())).with(settings);
        return new ResultsStudy(
                folder,
                bars -> fold -> changed.toBuilder().data(choice -> choice.withFold(fold)).build());
    }

    /**
     * Returns the study of drawn people.
     *
     * @param settings changes to their training, as of {@link #ofPrepared}
     */
    public static ResultsStudy of(DrawnPeople people, Map<String, ?> settings) {
        return new ResultsStudy(
                people.folder().resolve("results"),
                bars -> {
                    people.draw(bars);
                    Demo demo = people.demo(bars).holdingOut(DRAWN_HELD_OUT);
                    return fold -> demo.config(fold).with(settings);
                });
    }

    /** Returns where the runs of the folds are. */
    public Path folder() {
        return folder;
    }

    /** Trains and scores what is not there yet. */
    public CrossValidation run(ProgressBars bars) throws IOException {
        try (ExperimentBars each = ExperimentBars.each(bars)) {
            return new Experiment(folder, each).crossValidate(source.open(bars));
        }
    }
}
