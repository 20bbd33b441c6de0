package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.data.check.DataReview;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.check.LabelCoverage;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.SeenSubjects;
import org.mdhr4j.recognition.TrainedAlignment;

/**
 * Evaluates weights on the test part of a fold, and refuses what would give numbers that mean
 * something else: weights of other action units, people the weights have seen, data that break a
 * rule.
 *
 * <pre>{@code
 * try (Engine engine = Engines.open();
 *         CheckpointEvaluation evaluation =
 *                 CheckpointEvaluation.of(data, 1, weights).frames(16).open(engine)) {
 *     evaluation.warnings().forEach(System.out::println);
 *     FoldScores scores = evaluation.run(LoaderOptions.of(1, 1), done -> {});
 * }
 * }</pre>
 */
public final class CheckpointEvaluation implements AutoCloseable {
    private final Recognizer recognizer;
    private final DatasetReader reader;
    private final EvaluationChoice choice;
    private final List<Video> videos;
    private final ScoringSettings scoring;
    private final List<String> seen;
    private final List<String> warnings;

    CheckpointEvaluation(EvaluationChoice choice, DatasetReader reader, Recognizer recognizer)
            throws IOException {
        this.recognizer = recognizer;
        this.reader = reader;
        this.choice = choice;
        this.videos = reader.read(choice.fold, Split.TEST);
        choice.requireFit(recognizer, reader.manifest());
        this.scoring =
                ScoringSettings.of(
                        choice.weights,
                        recognizer.metadata(),
                        recognizer.model(),
                        choice.clipFrames,
                        choice.view);
        this.seen = seen();
        this.warnings = new ArrayList<>();
        TrainedAlignment.of(recognizer.metadata())
                .differenceFrom(manifest())
                .ifPresent(warnings::add);
        coverage();
    }

    /** Begins the choice of what to evaluate; see {@link EvaluationChoice#open}. */
    public static EvaluationChoice of(Path data, int fold, Path weights) {
        return new EvaluationChoice(data, fold, weights);
    }

    private List<String> seen() {
        SeenSubjects subjects = SeenSubjects.of(recognizer.metadata());
        List<String> people = videos.stream().map(Video::subject).distinct().toList();
        Optional<Finding> problem =
                subjects.problem(choice.weights, manifest().name(), choice.fold, people);
        if (problem.isPresent() && !choice.ignored.contains(problem.get().rule())) {
            throw new CheckpointException(
                    "%s Evaluate the fold it was trained for, or add --allow-overlap (--ignore %s)."
                            .formatted(problem.get().message(), problem.get().rule()));
        }
        return subjects.among(manifest().name(), people);
    }

    private void coverage() {
        LabelCoverage.of(videos, manifest().auSet().actionUnits())
                .findings(choice.fold, LabelCoverage.Purpose.SCORE)
                .stream()
                .filter(finding -> !choice.ignored.contains(finding.rule()))
                .forEach(finding -> warnings.add(finding.message()));
    }

    /**
     * Looks at labels and frames of the fold.
     *
     * @return what else the rules find, to be told
     * @throws org.mdhr4j.data.check.BrokenRuleException if the data breaks a rule whose breach is
     *     an error
     * @throws IOException if a file cannot be read
     */
    public List<Finding> review() throws IOException {
        List<Video> train = trainingVideos();
        return new DataReview(choice.fold)
                .labels(reader, train, videos)
                .frames(train, videos, PictureCache.open(choice.data))
                .require(choice.ignored);
    }

    /** None where only the test lists are there, or their images. */
    private List<Video> trainingVideos() throws IOException {
        try {
            return reader.read(choice.fold, Split.TRAIN);
        } catch (DataException e) {
            warnings.add(
                    "the training part cannot be read, so that nobody has compared it with the test part: %s"
                            .formatted(e.getMessage()));
            return List.of();
        }
    }

    /** Scores the test videos. */
    public FoldScores run(LoaderOptions loader, LongConsumer progress) {
        FoldScores.Settings settings =
                new FoldScores.Settings(scoring.clipFrames(), scoring.view(), loader, progress);
        return FoldScores.of(recognizer, manifest(), choice.fold, videos, settings);
    }

    /** Returns the data set's description. */
    public Manifest manifest() {
        return reader.manifest();
    }

    /** Returns the action units that the weights score; the data set may label fewer. */
    public AuSet scored() {
        return recognizer.auSet();
    }

    /** Returns how clips are cut and viewed, and where that comes from. */
    public ScoringSettings scoring() {
        return scoring;
    }

    /** Returns the number of frames to score. */
    public long numFrames() {
        return videos.stream().mapToLong(Video::numFrames).sum();
    }

    /** Returns the test subjects whom the weights have seen, where that was allowed. */
    public List<String> seenSubjects() {
        return seen;
    }

    /**
     * Returns what makes the numbers less than they seem: another alignment, missing labels, and
     * after {@link #review} a training part that could not be looked at.
     */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        recognizer.close();
    }
}
