package org.mdhr4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.benchmark.ProcessMemory;
import org.mdhr4j.benchmark.Rounds;
import org.mdhr4j.benchmark.Workload;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.recognition.FrameScores;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.StreamingRecognizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr bench stream}: speed of scoring a whole video frame by frame. */
@Command(
        name = "stream",
        mixinStandardHelpOptions = true,
        header = "Measure the scoring of whole videos, in frames a second.",
        description =
                "Streams a drawn video, with full context or, with --stride, in sliding windows of"
                        + " --frames frames; --compare also computes every window anew, and compares"
                        + " speed and scores.")
final class BenchStreamCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private BenchModelOptions options;

    @Mixin private BenchOutput output;

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "200",
            description = "Frames of the video (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(
            names = "--stride",
            paramLabel = "S",
            description = "Frames between windows (default: no windows, full context).")
    private @Nullable Integer stride;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "8",
            description = "Frames computed together (default: ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(names = "--compare", description = "Also compute every window anew.")
    private boolean compares;

    @Override
    public Integer call() throws IOException, UserError {
        output.requireWritable();
        Workload workload = options.workload();
        Integer step = stride;
        if (length < 1 || atOnce < 1) {
            throw new UsageError("--length and --at-once must be at least 1.");
        }
        if (compares && (step == null || step != 1 || length < options.framesPerClip())) {
            throw new UsageError("--compare needs --stride 1 and a video as long as a window.");
        }
        StreamWindow window =
                step == null
                        ? StreamWindow.fullContext()
                        : StreamWindow.sliding(options.framesPerClip(), step);
        byte[] frames = workload.batch().pixels();
        try (Engine engine = options.open()) {
            try (Recognizer recognizer = options.recognizer(engine, workload);
                    StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, window, atOnce)) {
                List<FrameScores> scores = new ArrayList<>();
                Rounds rounds =
                        Rounds.measure(
                                options.warmUps(),
                                options.rounds(),
                                length,
                                () -> stream(stream, frames, scores));
                Map<String, Object> config = options.describe(engine, workload);
                config.put("videoFrames", length);
                config.put("stride", step == null ? "full context" : step);
                config.put("framesAtOnce", atOnce);
                config.put("lookAheadFrames", stream.lookAheadFrames());
                if (compares) {
                    compare(recognizer, frames, scores, rounds, config);
                }
                output.write(
                        new BenchmarkRecord(
                                "stream", engine.name(), rounds, 0, 0, ProcessMemory.now(), config),
                        spec.commandLine().getOut());
            }
        }
        return ExitCodes.OK;
    }

    /** Frame t of the video: the drawn frames, forwards and backwards. */
    private static byte[] frame(byte[] frames, int t, int numDrawn) {
        int period = Math.max(1, 2 * (numDrawn - 1));
        int at = t % period;
        int index = at < numDrawn ? at : period - at;
        int size = frames.length / numDrawn;
        return Arrays.copyOfRange(frames, index * size, (index + 1) * size);
    }

    private void stream(StreamingRecognizer stream, byte[] frames, List<FrameScores> scores) {
        scores.clear();
        for (int t = 0; t < length; t++) {
            scores.addAll(stream.accept(frame(frames, t, options.framesPerClip())));
        }
        scores.addAll(stream.finish());
    }

    private void compare(
            Recognizer recognizer,
            byte[] frames,
            List<FrameScores> scores,
            Rounds rounds,
            Map<String, Object> config) {
        int clip = options.framesPerClip();
        int numAus = recognizer.auSet().size();
        int size = frames.length / clip;
        byte[] window = new byte[frames.length];
        double worst = 0;
        long start = System.nanoTime();
        for (int from = 0; from + clip <= length; from++) {
            for (int t = 0; t < clip; t++) {
                System.arraycopy(frame(frames, from + t, clip), 0, window, t * size, size);
            }
            float[] expected = recognizer.score(window, 1, clip);
            boolean isLast = from + clip == length;
            for (int t = 0; t < clip; t++) {
                boolean isMiddle = t == clip / 2;
                boolean counts = from == 0 ? t <= clip / 2 : isMiddle || isLast && t > clip / 2;
                if (counts) {
                    float[] row = scores.get(from + t).scores();
                    for (int a = 0; a < numAus; a++) {
                        worst = Math.max(worst, Math.abs(row[a] - expected[t * numAus + a]));
                    }
                }
            }
        }
        double anew = length / ((System.nanoTime() - start) * 1e-9);
        config.put("framesPerSecondAnew", anew);
        config.put("timesFaster", String.format(Locale.ROOT, "%.1f", rounds.median() / anew));
        config.put("worstDifference", worst);
    }
}
