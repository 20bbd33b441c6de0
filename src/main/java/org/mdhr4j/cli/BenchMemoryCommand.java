package org.mdhr4j.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.benchmark.DrawnVideo;
import org.mdhr4j.benchmark.MemoryBenchmark;
import org.mdhr4j.benchmark.ProcessMemory;
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
        if (length < MemoryBenchmark.NOTES) {
            throw new UsageError("--length must be at least %d.".formatted(MemoryBenchmark.NOTES));
        }
        if (ProcessMemory.now().residentBytes().isEmpty()) {
            throw new UserError("This system does not tell resident memory; use Linux.");
        }
        Workload workload = options.workload();
        MemoryBenchmark benchmark = new MemoryBenchmark(DrawnVideo.of(workload), length);
        try (Engine engine = options.open()) {
            try (Recognizer recognizer = options.recognizer(engine, workload);
                    StreamingRecognizer stream =
                            new StreamingRecognizer(
                                    recognizer,
                                    StreamWindow.fullContext(),
                                    StreamingRecognizer.USUAL_FRAMES_AT_ONCE)) {
                MemoryBenchmark.Notes notes = benchmark.run(stream);
                Map<String, Object> config = options.describe(engine, workload);
                config.put("videoFrames", benchmark.numFrames());
                config.put("residentBytesOnTheWay", notes.residentBytes());
                config.put("liveTensors", engine.numLiveTensors());
                output.write(
                        new BenchmarkRecord(
                                "memory",
                                engine.name(),
                                notes.rounds(),
                                0,
                                0,
                                ProcessMemory.now(),
                                config),
                        spec.commandLine().getOut());
                return notes.areFlat() ? ExitCodes.OK : ExitCodes.FAILED;
            }
        }
    }
}
