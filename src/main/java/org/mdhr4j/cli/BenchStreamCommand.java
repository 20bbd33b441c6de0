package org.mdhr4j.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.benchmark.DrawnVideo;
import org.mdhr4j.benchmark.ProcessMemory;
import org.mdhr4j.benchmark.Rounds;
import org.mdhr4j.benchmark.StreamBenchmark;
import org.mdhr4j.benchmark.Workload;
import org.mdhr4j.engine.Engine;
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
            defaultValue = "" + StreamingRecognizer.USUAL_FRAMES_AT_ONCE,
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
        StreamBenchmark benchmark = new StreamBenchmark(DrawnVideo.of(workload), length);
        try (Engine engine = options.open()) {
            try (Recognizer recognizer = options.recognizer(engine, workload);
                    StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, window, atOnce)) {
                Rounds rounds = benchmark.run(stream, options.warmUps(), options.rounds());
                Map<String, Object> config = options.describe(engine, workload);
                config.put("videoFrames", length);
                config.put("stride", step == null ? "full context" : step);
                config.put("framesAtOnce", atOnce);
                config.put("lookAheadFrames", stream.lookAheadFrames());
                if (compares) {
                    StreamBenchmark.Comparison anew =
                            benchmark.compareWithWindows(recognizer, options.framesPerClip());
                    config.put("framesPerSecondAnew", anew.framesPerSecond());
                    config.put("timesFaster", timesFaster(rounds, anew));
                    config.put("worstDifference", anew.worstDifference());
                }
                output.write(
                        new BenchmarkRecord(
                                "stream", engine.name(), rounds, 0, 0, ProcessMemory.now(), config),
                        spec.commandLine().getOut());
            }
        }
        return ExitCodes.OK;
    }

    private static String timesFaster(Rounds rounds, StreamBenchmark.Comparison anew) {
        return String.format(Locale.ROOT, "%.1f", rounds.median() / anew.framesPerSecond());
    }
}
