package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.experiment.Demo;
import org.mdhr4j.experiment.DemoBudget;
import org.mdhr4j.experiment.Experiment;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.TrainingConfig;
import picocli.CommandLine.Option;

/** The option to do an experiment on faces drawn for it, trained as the demonstration is. */
final class DrawnFacesOption {
    @Option(
            names = "--budget",
            paramLabel = "B",
            description = "Draw faces and train as 'mdhr demo' does: small, normal or large.")
    private @Nullable DemoBudget budget;

    /**
     * Settings of every fold before other options change them; draws the faces if asked to.
     *
     * @param family name of the model family that is trained
     */
    Experiment.FoldConfig prepare(
            String family, Path out, Experiment.Watcher watcher, PrintWriter err)
            throws IOException {
        DemoBudget chosen = budget;
        if (chosen == null) {
            return fold -> TrainingConfig.published(family);
        }
        Demo demo = new Demo(chosen, DatasetLayout.BP4D, out, 0, MachineChoice.DEFAULT, watcher);
        draw(demo, err);
        return fold -> demo.config(family, fold);
    }

    /** Draws and checks what is not there yet. */
    static void draw(Demo demo, PrintWriter err) throws IOException {
        try (Progress drawing = new Progress("drawing", "frames", demo.plan().totalFrames(), err)) {
            demo.makeData(drawing::done);
        }
    }
}
