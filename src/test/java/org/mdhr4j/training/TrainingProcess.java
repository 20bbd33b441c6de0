package org.mdhr4j.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.training.config.TrainingConfig;

/** A training run in a process of its own, which a test can kill: says "step" after each step. */
final class TrainingProcess {
    private TrainingProcess() {}

    /** Trains or goes on: the arguments are the folders of the data and of the run. */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        new TrainingRun(config(Path.of(args[0])), new RunFolder(Path.of(args[1])))
                .run(
                        event -> {
                            if (event instanceof TrainingEvent.StepDone) {
                                out.println("step");
                                out.flush();
                            }
                        });
    }

    /** Twenty-four short steps, the state saved after every third. */
    static TrainingConfig config(Path data) {
        return TinyTraining.config(data)
                .with(Map.of("optimisation.epochs", 6, "checkpoint-steps", 3));
    }
}
