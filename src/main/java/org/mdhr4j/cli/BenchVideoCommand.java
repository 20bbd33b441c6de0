package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.benchmark.ProcessMemory;
import org.mdhr4j.benchmark.Rounds;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.recording.RecordingOutcome;
import org.mdhr4j.recording.RecordingOutcome.PartTimes;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr bench video}: speed of everything that 'recognize' does with a film. */
@Command(
        name = "video",
        mixinStandardHelpOptions = true,
        header = "Measure the scoring of a film, from its file to the rows, in frames a second.",
        description =
                "Decodes, finds, aligns and scores as 'recognize' does, and says what each part"
                        + " took without waiting for the others, what the whole took, and the"
                        + " largest memory.")
final class BenchVideoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private EngineChoice engineChoice;

    @Mixin private RecordingFlags recording;

    @Mixin private BenchOutput output;

    @Parameters(paramLabel = "FILE", description = "A film, or a folder of pictures.")
    private String name;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            defaultValue = "pretrained",
            converter = CheckpointFile.class,
            description = "Weights (default: ${DEFAULT-VALUE}).")
    private Path checkpoint;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Rounds that are measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "1",
            description = "Rounds before that (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Override
    public Integer call() throws IOException, UserError {
        output.requireWritable();
        Limits.require("--rounds", rounds, 1, Limits.MAX_ROUNDS);
        Limits.require("--warm-up", warmUps, 0, Limits.MAX_ROUNDS);
        Input input = Input.of(name);
        recording.requireSense(List.of(input));
        RecordingOptions options = recording.options(input, null);
        try (Engine engine = engineChoice.open();
                Recognizer recognizer = Recognizer.load(engine, checkpoint)) {
            List<Double> speeds = new ArrayList<>();
            RecordingOutcome last = null;
            for (int round = 0; round < warmUps + rounds; round++) {
                try (RecordingRun run = RecordingRun.open(recognizer, input, options)) {
                    last = run.score(row -> {}, frames -> {});
                    if (round >= warmUps) {
                        speeds.add(last.frames() / last.times().wholeSeconds());
                    }
                }
            }
            if (last == null) {
                throw new IllegalStateException("No round was measured.");
            }
            output.write(
                    new BenchmarkRecord(
                            "video",
                            engine.name(),
                            new Rounds(speeds),
                            0,
                            0,
                            ProcessMemory.now(),
                            describe(last, engine)),
                    spec.commandLine().getOut());
            Optional<String> damage = last.damage();
            PrintWriter err = spec.commandLine().getErr();
            damage.ifPresent(text -> err.println("mdhr: " + Shown.of(text)));
            recording.strict().passedOver(last.passedOver());
            return recording
                    .strict()
                    .code(damage.isPresent() ? ExitCodes.FAILED : ExitCodes.OK, err);
        }
    }

    private static Map<String, Object> describe(RecordingOutcome outcome, Engine engine) {
        PartTimes times = outcome.times();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("frames", outcome.frames());
        map.put("framesWithoutFace", outcome.framesWithoutFace());
        map.put("decodingFramesPerSecond", rate(outcome.frames(), times.decodingSeconds()));
        map.put("facesFramesPerSecond", rate(outcome.frames(), times.facesSeconds()));
        map.put("scoringFramesPerSecond", rate(outcome.frames(), times.scoringSeconds()));
        map.put("device", engine.options().device().toString());
        map.put("precision", engine.options().precision().toString());
        return map;
    }

    private static String rate(long frames, double seconds) {
        return seconds > 0 ? String.format(Locale.ROOT, "%.1f", frames / seconds) : "not measured";
    }
}
