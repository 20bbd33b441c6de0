package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.synthetic.SyntheticDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mdhr data synth}: draws a data set of synthetic faces with known action units. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        header = "Draw synthetic faces with known action units.",
        description = {
            "Writes frames and raw label files in the layout of a real data set, so that 'data"
                    + " prepare' and everything after it run on them. The same options give the same"
                    + " bytes on any number of threads. A run that was cut off goes on where it"
                    + " stopped when started again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the data set is complete",
            "2:the command line was wrong",
            "3:the folder holds something else or cannot be written"
        })
public final class DataSynthCommand implements Callable<Integer> {
    private static final int MAX_DEFAULT_THREADS = 16;

    @Spec private CommandSpec spec;

    @Option(
            names = "--layout",
            defaultValue = "bp4d",
            description = "Data set to imitate: ${COMPLETION-CANDIDATES} (default: bp4d).")
    private DatasetLayout layout;

    @Option(
            names = "--subjects",
            paramLabel = "N",
            defaultValue = "12",
            description = "People, at least 3; taken from the three parts in turn (default: 12).")
    private int subjects;

    @Option(
            names = "--tasks",
            paramLabel = "M",
            defaultValue = "1",
            description = "Videos a person; 1 with --layout disfa (default: 1).")
    private int tasks;

    @Option(
            names = "--frames",
            paramLabel = "F",
            defaultValue = "250",
            description = "Frames a video (default: 250).")
    private int frames;

    @Option(
            names = "--size",
            paramLabel = "S",
            defaultValue = "256",
            description = "Width and height of a frame in pixels (default: 256).")
    private int sizePixels;

    @Option(
            names = "--seed",
            paramLabel = "K",
            defaultValue = "1",
            description = "Seed of everything (default: 1).")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Threads that draw (default: the number of processors).")
    private int threads = Math.min(MAX_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors());

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        SynthesisPlan plan = plan();
        SyntheticDataset dataset;
        try {
            dataset = new SyntheticDataset(plan, out, threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--threads: %s".formatted(e.getMessage()), e);
        }
        long start = System.nanoTime();
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = new Progress("drawing", "frames", plan.totalFrames(), err)) {
            dataset.write(progress::done);
        }
        report(plan, (System.nanoTime() - start) * 1e-9);
        return ExitCodes.OK;
    }

    private SynthesisPlan plan() {
        try {
            return new SynthesisPlan(layout, subjects, tasks, frames, sizePixels, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void report(SynthesisPlan plan, double seconds) {
        PrintWriter text = spec.commandLine().getOut();
        text.printf(
                "%s: %d subjects, %d videos, %d frames of %dx%d pixels, in %.1f s.%n",
                Shown.of(out),
                plan.subjects(),
                plan.subjects() * plan.tasks(),
                plan.totalFrames(),
                plan.sizePixels(),
                plan.sizePixels(),
                seconds);
        String name = plan.layout().name().toLowerCase(Locale.ROOT);
        text.printf(
                "Next: mdhr data prepare %s --raw %s --out %s%n",
                name, Shown.of(out), Shown.of(out));
        text.printf("      mdhr data preview %s%n", Shown.of(out));
        text.flush();
    }
}
