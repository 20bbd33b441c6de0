package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.FrameSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.recognition.FrameScores;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.StreamingRecognizer;
import org.mdhr4j.training.TestView;
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
            "Reads a folder of cropped face images in the order of their numbers, or a video file,"
                    + " and writes one line a frame: frame, name, one cosine per AU; an AU occurs"
                    + " at 0.5 and above. Memory does not grow with the video.",
            "By default every frame is scored from all frames around it that the model can use"
                    + " (7 before, 7 after). --frames T scores clips of T frames as published;"
                    + " with --stride S they overlap, and a frame takes its score from the clip in"
                    + " whose middle it is nearest."
        })
final class RecognizeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private EngineChoice engineChoice;

    @Parameters(paramLabel = "VIDEO", description = "Folder of images, or video file.")
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
            score(window, spec.commandLine().getOut());
            return ExitCodes.OK;
        }
        OutputPlace.requireFile(target);
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(part))) {
                score(window, writer);
                if (writer.checkError()) {
                    throw new IOException(target + " could not be written; is the disk full?");
                }
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return ExitCodes.OK;
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

    private void score(StreamWindow window, PrintWriter writer) throws IOException {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        try (Engine engine = engineChoice.open();
                Recognizer recognizer = Recognizer.load(engine, checkpoint);
                FrameSource source =
                        FrameSource.open(video, view.transform(recognizer.inputPixels()), threads);
                StreamingRecognizer stream = new StreamingRecognizer(recognizer, window, atOnce);
                Progress progress =
                        new Progress(
                                "recognize",
                                "frames",
                                source.numFrames().orElse(0),
                                spec.commandLine().getErr())) {
            writer.print("frame,name");
            for (ActionUnit au : recognizer.auSet().actionUnits()) {
                writer.print("," + au.label());
            }
            writer.println();
            long done = 0;
            while (source.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Recognition was cancelled.");
                }
                write(stream.accept(source.next()), source, writer);
                progress.done(++done);
            }
            write(stream.finish(), source, writer);
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(List<FrameScores> settled, FrameSource source, PrintWriter writer) {
        for (FrameScores scores : settled) {
            writer.print(scores.frame() + "," + source.name(scores.frame()));
            for (float score : scores.scores()) {
                writer.printf(Locale.ROOT, ",%.5f", score);
            }
            writer.println();
        }
    }
}
