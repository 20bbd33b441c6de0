package org.mdhr4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.benchmark.ProcessMemory;
import org.mdhr4j.benchmark.Rounds;
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

/** {@code mdhr bench memory}: whether memory stays flat over a long video. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        header = "Watch memory while a long video is scored.",
        description =
                "Streams a drawn video with full context and notes resident memory ten times on the"
                        + " way. Exits with 1 if it grew by more than a tenth between the first and"
                        + " the last note.")
final class BenchMemoryCommand implements Callable<Integer> {
    private static final int NOTES = 10;
    private static final double ALLOWED_GROWTH = 1.1;

    @Spec private CommandSpec spec;

    @Mixin private BenchModelOptions options;

    @Mixin private BenchOutput output;

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Frames of the video (default: ${DEFAULT-VALUE}).")
    private int length;

    @Override
    public Integer call() throws IOException, UserError {
        output.requireWritable();
        if (length < NOTES) {
            throw new UsageError("--length must be at least " + NOTES + ".");
        }
        if (ProcessMemory.now().residentBytes().isEmpty()) {
            throw new UserError("This system does not tell resident memory; use Linux.");
        }
        Workload workload = options.workload();
        byte[] frames = workload.batch().pixels();
        int size = frames.length / workload.numFrames();
        List<Long> notes = new ArrayList<>();
        try (Engine engine = options.open()) {
            try (Recognizer recognizer = options.recognizer(engine, workload);
                    StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 8)) {
                int part = length / NOTES;
                Rounds rounds =
                        Rounds.measure(
                                0,
                                NOTES,
                                part,
                                () -> {
                                    for (int t = 0; t < part; t++) {
                                        int at = t % workload.numFrames() * size;
                                        stream.accept(Arrays.copyOfRange(frames, at, at + size));
                                    }
                                    ProcessMemory.now().residentBytes().ifPresent(notes::add);
                                });
                Map<String, Object> config = options.describe(engine, workload);
                config.put("videoFrames", part * NOTES);
                config.put("residentBytesOnTheWay", notes);
                config.put("liveTensors", engine.numLiveTensors());
                output.write(
                        new BenchmarkRecord(
                                "memory", engine.name(), rounds, 0, 0, ProcessMemory.now(), config),
                        spec.commandLine().getOut());
            }
        }
        boolean isFlat = notes.get(NOTES - 1) <= notes.get(0) * ALLOWED_GROWTH;
        return isFlat ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
