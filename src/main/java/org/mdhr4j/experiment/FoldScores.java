package org.mdhr4j.experiment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.FrameRange;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.DetailedMetrics;
import org.mdhr4j.metrics.ScoreGaps;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.metrics.SubjectCounts;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.metrics.UndefinedScore;
import org.mdhr4j.metrics.VideoScores;
import org.mdhr4j.recognition.ClipScoring;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.report.AuTimeline;
import org.mdhr4j.report.FaceTimeline;
import org.mdhr4j.report.MethodResult;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.training.TrainingData;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's scores of the test videos of a fold, and all metrics of them.
 *
 * @param manifest the data set
 * @param fold whose test videos were scored
 * @param model what the checkpoint says of itself
 * @param table scores and labels of every frame
 * @param details the metrics
 * @param videos the test videos
 */
public record FoldScores(
        Manifest manifest,
        int fold,
        CheckpointMetadata model,
        ScoreTable table,
        DetailedMetrics details,
        List<Video> videos) {
    private static final Logger LOG = LoggerFactory.getLogger(FoldScores.class);
    private static final int FACES = 10;
    private static final long BOOTSTRAP_SEED = 0;

    /**
     * Says how videos are scored.
     *
     * @param clipFrames T
     * @param view part of a frame that is scored
     * @param loader clips per batch and loader threads
     * @param progress told the number of frames scored so far
     */
    public record Settings(
            int clipFrames, TestView view, LoaderOptions loader, LongConsumer progress) {
        /** Returns the settings by which a training run scores. */
        public static Settings of(TrainingConfig config, LongConsumer progress) {
            return new Settings(
                    config.data().framesPerClip(),
                    config.data().testView(),
                    LoaderOptions.of(
                            config.data().clipsPerBatch(), config.machine().numLoaderThreads()),
                    progress);
        }
    }

    /** Scores videos with a recogniser that scores all action units of the data set. */
    public static FoldScores of(
            Recognizer recognizer,
            Manifest manifest,
            int fold,
            List<Video> videos,
            Settings settings) {
        ScoreTable table = table(recognizer, manifest.auSet(), videos, settings);
        DetailedMetrics details =
                DetailedMetrics.of(
                        table,
                        Thresholds.published(table.actionUnits()),
                        new SubjectBootstrap(BOOTSTRAP_SEED));
        return new FoldScores(manifest, fold, recognizer.metadata(), table, details, videos);
    }

    /**
     * Returns the same scores by another convention for F1 without positives: {@link
     * UndefinedScore#ZERO} for tables as published.
     */
    public FoldScores with(UndefinedScore convention) {
        if (convention == convention()) {
            return this;
        }
        return with(details.thresholds(), convention);
    }

    /** Returns the same scores, decided at other thresholds. */
    public FoldScores with(Thresholds thresholds) {
        return thresholds.equals(details.thresholds()) ? this : with(thresholds, convention());
    }

    private FoldScores with(Thresholds thresholds, UndefinedScore convention) {
        SubjectBootstrap bootstrap = new SubjectBootstrap(BOOTSTRAP_SEED, convention);
        DetailedMetrics again = DetailedMetrics.of(table, thresholds, bootstrap);
        return new FoldScores(manifest, fold, model, table, again, videos);
    }

    /** Scores and labels of every frame of videos, for example of held-out people. */
    public static ScoreTable table(Recognizer recognizer, List<Video> videos, Settings settings) {
        return table(recognizer, recognizer.auSet(), videos, settings);
    }

    private static ScoreTable table(
            Recognizer recognizer, AuSet labelled, List<Video> videos, Settings settings) {
        ScoreTable table = new ScoreTable(labelled.actionUnits());
        FrameTransform transform = settings.view().transform(recognizer.inputPixels());
        new ClipScoring(recognizer, labelled, settings.clipFrames(), transform, settings.loader())
                .run(videos, settings.progress(), (batch, scores) -> add(table, batch, scores));
        return table;
    }

    /** Scores the test videos of a training run with weights it has made. */
    public static FoldScores of(
            Path weights, TrainingConfig config, TrainingData data, LongConsumer progress)
            throws IOException {
        try (Engine engine = config.machine().open(config.seed());
                Recognizer recognizer = Recognizer.load(engine, weights)) {
            return of(
                    recognizer,
                    data.manifest(),
                    config.data().fold(),
                    data.test(),
                    Settings.of(config, progress));
        }
    }

    private static void add(ScoreTable table, ClipBatch batch, float[] scores) {
        int width = batch.framesPerClip() * batch.numAus();
        for (int b = 0; b < batch.numClips(); b++) {
            Clip clip = batch.clips().get(b);
            int real = clip.frames().length() * batch.numAus(); // padding comes last
            table.add(
                    clip.video().subject(),
                    stretchOf(clip),
                    Arrays.copyOfRange(scores, b * width, b * width + real),
                    Arrays.copyOfRange(batch.labels(), b * width, b * width + real));
        }
    }

    /** Name of the clip's video or, where frames are missing, of its stretch without gaps. */
    private static String stretchOf(Clip clip) {
        Video video = clip.video();
        List<FrameRange> runs = video.runs();
        if (runs.size() == 1) {
            return video.name();
        }
        int start = clip.frames().start();
        for (FrameRange run : runs) {
            if (start < run.end()) {
                return video.name() + " from frame " + video.frameNumber(run.start());
            }
        }
        throw new IllegalStateException("Clip %s lies in no stretch of its video.".formatted(clip));
    }

    /**
     * Returns the row of a results table; it says where epoch or folds were not chosen as usual.
     */
    public MethodResult row(String method, String detail) {
        return MethodResult.of(
                method, withChoices(detail), details.metrics(), gaps(), details.intervals());
    }

    /** What F1 is worth without positives. */
    UndefinedScore convention() {
        return details.metrics().undefined();
    }

    /** Returns the AUs that no test frame shows, whose F1 is undefined. */
    public ScoreGaps gaps() {
        return ScoreGaps.of(fold, details.metrics());
    }

    /** Adds to the detail of a row what makes its numbers another kind than others. */
    String withChoices(String detail) {
        List<String> parts = new ArrayList<>(List.of(detail));
        if (SelectOn.TEST.toString().equals(model.other().get(Selection.SELECTED_ON))) {
            parts.add("epoch chosen on test");
        }
        if (!details.thresholds().arePublished()) {
            parts.add("own thresholds");
        }
        if (model.other().containsKey(DataChoice.SPLIT_SEED)) {
            parts.add("random folds " + model.other().get(DataChoice.SPLIT_SEED));
        }
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Returns the hits and misses of each test subject. */
    public List<SubjectCounts> subjects() {
        return table.countsBySubject(details.thresholds());
    }

    /** Adds the longest test video to a report: its time line, below faces of it if it has any. */
    public void showVideo(ReportData.Builder report) {
        Optional<AuTimeline> timeline = timeline();
        timeline.flatMap(this::faces)
                .ifPresentOrElse(report::timeline, () -> timeline.ifPresent(report::timeline));
    }

    /** The time line with faces; empty if the video has gaps or a picture cannot be read. */
    private Optional<FaceTimeline> faces(AuTimeline timeline) {
        Optional<Video> video =
                videos.stream()
                        .filter(one -> one.name().equals(timeline.title()))
                        .filter(one -> one.numFrames() == timeline.numFrames())
                        .findFirst();
        if (video.isEmpty()) {
            return Optional.empty();
        }
        List<BufferedImage> faces = new ArrayList<>();
        int count = Math.min(FACES, timeline.numFrames());
        for (int moment : FaceTimeline.moments(timeline.numFrames(), count)) {
            picture(video.get().image(moment)).ifPresent(faces::add);
        }
        return faces.size() == count
                ? Optional.of(new FaceTimeline(timeline, faces))
                : Optional.empty();
    }

    private static Optional<BufferedImage> picture(Path file) {
        try {
            return Optional.ofNullable(ImageIO.read(file.toFile()));
        } catch (IOException e) {
            LOG.debug("{} is not shown: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Returns the time line of the longest test video, empty without videos. */
    public Optional<AuTimeline> timeline() {
        return table.videos().stream()
                .max(Comparator.comparingInt(VideoScores::numFrames))
                .map(
                        video ->
                                AuTimeline.of(
                                        video,
                                        table.actionUnits(),
                                        manifest.layout().frameRateHz(),
                                        details.thresholds()));
    }
}
