package org.mdhr4j.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.RoundedLayers;
import org.mdhr4j.recognition.StreamingRecognizer;
import org.mdhr4j.recognition.TrainedUnits;
import org.mdhr4j.recognition.TrainedView;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.source.Ahead;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.Input;

/**
 * Scores one recording: frames are decoded, faces found and aligned, and scores computed, each on a
 * thread of its own with a few frames between them. Memory does not grow with the recording.
 *
 * <pre>{@code
 * try (RecordingRun run = RecordingRun.open(recognizer, Input.of("me.mp4"), RecordingOptions.DEFAULT)) {
 *     RecordingOutcome outcome = run.score(row -> show(row), frames -> {});
 * }
 * }</pre>
 *
 * <p>It borrows the recogniser and is used from the engine's thread.
 */
public final class RecordingRun implements AutoCloseable {
    private static final int MOST_FACED = 16;
    private static final double NANOS = 1e9;

    private final Recognizer recognizer;
    private final Input input;
    private final RecordingOptions options;
    private final AlignmentChoice alignment;
    private final FrameSource source;
    private final FrameRate rate;
    private final FaceStage faces;
    private final Ahead<FacedFrame> faced;

    private RecordingRun(
            Recognizer recognizer,
            Input input,
            RecordingOptions options,
            FrameSource source,
            FrameWatcher watcher) {
        this.recognizer = recognizer;
        this.input = input;
        this.options = options;
        this.source = source;
        this.alignment = AlignmentChoice.of(options.alignment(), recognizer.metadata(), input);
        this.rate =
                FrameRate.of(
                        source.framesPerSecond(),
                        source.isEven(),
                        input.kind() != Input.Kind.PICTURES || source.framesPerSecond().isPresent(),
                        recognizer.metadata(),
                        recognizer.model().framewise().contextFrames());
        this.faces =
                new FaceStage(
                        source,
                        alignment,
                        options,
                        view().transform(recognizer.inputPixels()),
                        watcher);
        this.faced = new Ahead<>("faces", faces, faces, MOST_FACED);
    }

    /**
     * Opens an input; frames are read ahead from now on.
     *
     * @throws org.mdhr4j.data.manifest.DataException if there is nothing that can be read
     * @throws IOException if it cannot be read
     */
    public static RecordingRun open(Recognizer recognizer, Input input, RecordingOptions options)
            throws IOException {
        return open(recognizer, input, options, FrameWatcher.NONE);
    }

    /**
     * Opens an input as {@link #open(Recognizer, Input, RecordingOptions)} does.
     *
     * @param watcher sees every frame from now on, on another thread
     */
    public static RecordingRun open(
            Recognizer recognizer, Input input, RecordingOptions options, FrameWatcher watcher)
            throws IOException {
        FrameSource source = input.open(options.section());
        try {
            return new RecordingRun(recognizer, input, options, source, watcher);
        } catch (RuntimeException | Error e) {
            source.close();
            throw e;
        }
    }

    /** Returns what is read. */
    public Input input() {
        return input;
    }

    /** Returns the model that scores it. */
    public Recognizer recognizer() {
        return recognizer;
    }

    /** Returns how it is scored. */
    public RecordingOptions options() {
        return options;
    }

    /** Returns the part of a crop that is scored. */
    public TestView view() {
        return options.view()
                .orElseGet(() -> TrainedView.of(recognizer.metadata(), recognizer.model()).view());
    }

    /** Returns how faces are aligned, and why so. */
    public AlignmentChoice alignment() {
        return alignment;
    }

    /** Returns how frames become the model's steps. */
    public FrameRate rate() {
        return rate;
    }

    /** Returns how many frames are promised, empty if that is only known at the end. */
    public OptionalLong numFrames() {
        return source.numFrames();
    }

    /** Ends the recording after the frame at hand, as if it ended there; any thread may call it. */
    public void stop() {
        source.stop();
    }

    /**
     * Scores all frames.
     *
     * @param rows gets one row for each face of each frame, in the order of the frames, and one for
     *     each frame without a face
     * @param progress is told the number of frames read so far
     * @throws org.mdhr4j.data.manifest.DataException if a picture cannot be read
     * @throws IllegalArgumentException if a score is no number
     * @throws CancellationException if the thread is interrupted
     */
    public RecordingOutcome score(Consumer<AuRow> rows, LongConsumer progress) {
        long start = System.nanoTime();
        long frames = 0;
        long empty = 0;
        Set<String> people = new HashSet<>();
        Consumer<AuRow> checked =
                new FiniteScores(
                                recognizer.auSet().actionUnits(),
                                UntaughtUnits.of(recognizer.metadata()))
                        .andThen(rows);
        try (ScoreStage scores = new ScoreStage(this::newStream, checked)) {
            int firstFrames = StreamingRecognizer.firstFrames(options.framesAtOnce());
            if (source.numFrames().orElse(Long.MAX_VALUE) > firstFrames) {
                scores.warmUp();
            }
            while (faced.hasNext()) {
                FacedFrame frame = faced.next();
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Recognition was cancelled.");
                }
                empty += frame.faces().isEmpty() ? 1 : 0;
                frame.faces()
                        .forEach(face -> people.add(frame.place().recording() + '/' + face.id()));
                scores.add(frame);
                progress.accept(++frames);
            }
            scores.finish();
            double whole = (System.nanoTime() - start) / NANOS;
            return new RecordingOutcome(
                    frames,
                    empty,
                    people.size(),
                    notes(),
                    passedOver(empty),
                    source.damage(),
                    new RecordingOutcome.PartTimes(
                            source.decodingNanos() / NANOS,
                            faces.nanos() / NANOS,
                            scores.nanos() / NANOS,
                            whole));
        }
    }

    private FaceStream newStream() {
        boolean isTemporal = recognizer.model().framewise().contextFrames() > 0;
        return new FaceStream(
                new StreamingRecognizer(recognizer, options.window(), options.framesAtOnce()),
                new Pace(rate, isTemporal));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(source.notes());
        notes.addAll(faces.notes());
        RoundedLayers.note(recognizer.metadata()).ifPresent(notes::add);
        if (!rate.describe().isEmpty()) {
            notes.add(rate.describe());
        }
        assumedRate().ifPresent(notes::add);
        return notes;
    }

    private List<String> passedOver(long framesWithoutFace) {
        List<String> passed = new ArrayList<>(source.notes());
        passed.addAll(faces.notes());
        source.damage().ifPresent(passed::add);
        if (framesWithoutFace > 0) {
            passed.add("frames without a face, and so without scores: " + framesWithoutFace + ".");
        }
        if (alignment.reason() == AlignmentChoice.Reason.ASSUMED) {
            passed.add("alignment: %s.".formatted(alignment.describe()));
        }
        TrainedUnits.of(recognizer.metadata(), recognizer.model()).note().ifPresent(passed::add);
        UntaughtUnits.of(recognizer.metadata()).note().ifPresent(passed::add);
        assumedRate().ifPresent(passed::add);
        return passed;
    }

    /** Pictures have no times, and a temporal model knows motion at one rate. */
    private Optional<String> assumedRate() {
        boolean isAssumed =
                input.kind() == Input.Kind.PICTURES
                        && source.framesPerSecond().isEmpty()
                        && source.numFrames().orElse(0) > 1
                        && recognizer.model().framewise().contextFrames() > 0;
        return isAssumed
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "the pictures have no times; they are taken for successive frames at the model's rate, %.0f a second (--fps says another).",
                                rate.model()))
                : Optional.empty();
    }

    /** Stops all threads; closing twice is harmless. */
    @Override
    public void close() {
        faced.close();
        source.close();
    }
}
