package org.mdhr4j.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.frames.FrameSource;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.kernel.batch.Terminal;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.SourceScorer;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.StreamingRecognizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the action units of a video of any length, frame by frame. */
@Command(
        name = "recognize",
        mixinStandardHelpOptions = true,
        header = "Score the action units in a video, as CSV.",
        description = {
            "Reads one picture of a cropped face, a folder of them in the order of the numbers in"
                    + " their names, or a video file, and writes one line a frame: frame, name, one"
                    + " cosine per AU; an AU occurs at 0.5 and above. Memory does not grow with the"
                    + " video.",
            "Pictures of several stems in one folder (F001_0001.jpg, F002_0001.jpg) are recordings"
                    + " of their own; a column 'recording' then names them.",
            "By default every frame is scored from all frames around it that the model can use"
                    + " (7 before, 7 after). --frames T scores clips of T frames as published;"
                    + " with --stride S they overlap, and a frame takes its score from the clip in"
                    + " whose middle it is nearest."
        })
final class RecognizeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private EngineChoice engineChoice;

    @Parameters(
            paramLabel = "VIDEO",
            description =
                    "A picture, a folder of pictures, a pattern such as FOLDER/%%06d.jpg, or a video"
                            + " file.")
    private Path video;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            required = true,
            converter = CheckpointFile.class,
            description =
                    "Weights: a checkpoint of mdhr4j, or a .pth file of the published code."
                            + CheckpointFile.OR_PRETRAINED)
    private Path checkpoint;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "CSV file to write (default: standard output).")
    private @Nullable Path out;

    @Option(
            names = "--frames",
            paramLabel = "T",
            description = "Frames per clip (default: no clips, full context).")
    private @Nullable Integer frames;

    @Option(
            names = "--stride",
            paramLabel = "S",
            description = "Frames between the starts of clips, 1 to T (default: T).")
    private @Nullable Integer stride;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "8",
            description = "Frames computed together (default: ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "whole",
            description =
                    "Part of a frame that is scored: whole or centre (default: ${DEFAULT-VALUE}).")
    private TestView view;

    @Override
    public Integer call() throws IOException, UserError {
        StreamWindow window = window();
        Path target = out;
        if (target == null) {
            PrintWriter writer = spec.commandLine().getOut();
            int code = score(window, writer, Terminal.isInteractive());
            writer.flush();
            return code;
        }
        OutputPlace.requireFile(target);
        OutputPlace.requireNotInput(target, video, checkpoint);
        try (OutputLock ignored = OutputLock.file(target);
                ReplacedFile file = ReplacedFile.open(target);
                Writer writer = new OutputStreamWriter(file.out(), StandardCharsets.UTF_8)) {
            int code = score(window, writer, false);
            writer.flush();
            file.commit();
            return code;
        }
    }

    private StreamWindow window() {
        Integer length = frames;
        Integer step = stride;
        try {
            if (length == null && step == null) {
                return StreamWindow.fullContext();
            }
            if (length == null) {
                throw new IllegalArgumentException("--stride needs --frames.");
            }
            if (atOnce < 1) {
                throw new IllegalArgumentException("--at-once must be 1 or more.");
            }
            return StreamWindow.sliding(length, step == null ? length : step);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int score(StreamWindow window, Appendable writer, boolean isForEyes)
            throws IOException {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        try (Engine engine = engineChoice.open();
                Recognizer recognizer = Recognizer.load(engine, checkpoint);
                FrameSource source =
                        FrameSource.open(video, view.transform(recognizer.inputPixels()), threads);
                StreamingRecognizer stream = new StreamingRecognizer(recognizer, window, atOnce)) {
            AuSet auSet = recognizer.auSet();
            ScoreCsv table = new ScoreCsv(source, auSet, writer, isForEyes);
            long total = source.numFrames().orElse(0);
            PrintWriter err = spec.commandLine().getErr();
            try (Progress progress = new Progress("recognize", "frames", total, err)) {
                SourceScorer.score(source, stream, table::add, progress::done);
            }
            RecognitionSummary.lines(source, table, auSet, out).forEach(err::println);
            source.damage().ifPresent(damage -> err.println("mdhr: " + damage));
            err.flush();
            return source.damage().isPresent() ? ExitCodes.FAILED : ExitCodes.OK;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
