package org.mdhr4j.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.mdhr4j.benchmark.Rounds;
import org.mdhr4j.benchmark.Workload;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.recognition.Recognizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mdhr bench infer}: speed of scoring clips. */
@Command(
        name = "infer",
        mixinStandardHelpOptions = true,
        header = "Measure the scoring of clips, in frames a second.",
        description =
                "Scores a batch of drawn clips with random weights again and again, from pixels to"
                        + " scores, as 'eval' does.")
final class BenchInferCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private BenchModelOptions options;

    @Mixin private BenchOutput output;

    @Override
    public Integer call() throws IOException, UserError {
        output.requireWritable();
        Workload workload = options.workload();
        byte[] pixels = workload.pixels();
        try (Engine engine = options.open()) {
            try (Recognizer recognizer = options.recognizer(engine, workload)) {
                Rounds rounds =
                        Rounds.measure(
                                options.warmUps(),
                                options.rounds(),
                                workload.numFrames(),
                                () ->
                                        recognizer.score(
                                                pixels,
                                                workload.clips(),
                                                workload.framesPerClip()));
                output.write(
                        options.record("infer", engine, workload, rounds, 1),
                        spec.commandLine().getOut());
            }
        }
        return ExitCodes.OK;
    }
}
