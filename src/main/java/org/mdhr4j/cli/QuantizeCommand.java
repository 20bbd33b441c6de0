package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.clip.TestClips;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.experiment.ScoringSettings;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.quantization.QuantizationOptions;
import org.mdhr4j.quantization.QuantizationReport;
import org.mdhr4j.quantization.Quantizer;
import org.mdhr4j.quantization.ScoreChange;
import org.mdhr4j.report.TextTable;
import org.mdhr4j.training.config.DataChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr quantize}: puts a trained model into 8 bits. */
@Command(
        name = "quantize",
        mixinStandardHelpOptions = true,
        header = "Put trained weights into 8 bits: smaller, and faster with onnxruntime.",
        description = {
            "Looks at the model's activations on clips of a fold's training part (test people are"
                    + " never used), chooses their ranges by how much scores change on other clips"
                    + " of it, and leaves in float32 the parts that change them most, where that is"
                    + " needed. The file serves recognize, eval, bench and export as others do."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:written, but scores change more than asked for, or --strict",
            "2:the command line was wrong",
            "3:an input could not be used or the output not written"
        })
final class QuantizeCommand implements Callable<Integer> {
    private static final String ENGINE = "onnxruntime";
    private static final String ENDING = ".safetensors";
    private static final int CHECK_EACH = 4;

    @Spec private CommandSpec spec;
    @Mixin private WeightsFlag weights;
    @Mixin private DatasetFlags dataset;
    @Mixin private StrictOption strict;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The .safetensors file to write.")
    private Path out;

    @Option(
            names = "--fold",
            paramLabel = "F",
            description =
                    "Fold whose training part the clips are of (default: the one that the weights"
                            + " were trained for, else 1).")
    private @Nullable Integer fold;

    @Option(
            names = "--clips",
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Clips to look at, spread over all people; every fourth is for measuring"
                            + " (default: ${DEFAULT-VALUE}).")
    private int numClips;

    @Option(
            names = "--frames",
            paramLabel = "T",
            description = "Frames per clip (default: as the weights were trained, else 16).")
    private @Nullable Integer frames;

    @Option(
            names = "--most-change",
            paramLabel = "D",
            defaultValue = "0.005",
            description =
                    "Mean absolute change of scores up to which no more is left in float32"
                            + " (default: ${DEFAULT-VALUE}).")
    private double mostChange;

    @Option(
            names = "--weight-bits",
            paramLabel = "N",
            defaultValue = "7",
            description =
                    "7: the same scores and full speed on every processor; 8: finer, slower on"
                            + " x86-64 without VNNI (default: ${DEFAULT-VALUE}).")
    private int weightBits;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Processor threads, 0 for all cores (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = {"-f", "--force"},
            description = "Replace OUT when it exists.")
    private boolean isForced;

    @Override
    public Integer call() throws IOException, UserError {
        weights.require("quantize");
        requirePlace();
        Limits.require("--clips", numClips, 2, DataChoice.MAX_BATCH_FRAMES);
        QuantizationOptions options =
                UsageError.value(() -> new QuantizationOptions(weightBits, mostChange));
        EngineOptions machine =
                UsageError.value(
                        () -> new EngineOptions(Device.CPU, Precision.FLOAT32, threads, 0));
        try (OutputLock ignored = OutputLock.file(out);
                Engine engine = Engines.open(ENGINE, machine);
                Quantizer quantizer = Quantizer.open(engine, weights.path())) {
            PrintWriter err = spec.commandLine().getErr();
            quantizer.telling(
                    doing -> {
                        err.println("quantize: " + doing);
                        err.flush();
                    });
            QuantizationReport report = run(quantizer, options);
            show(report);
            boolean isClose = report.change().mean() <= mostChange;
            if (!isClose) {
                err.println(
                        "quantize: scores change by more than %s although only one part is left in 8 bits. Try --weight-bits 8, or more --clips."
                                .formatted(mostChange));
            }
            return strict.code(isClose ? ExitCodes.OK : ExitCodes.FAILED, err);
        }
    }

    private void requirePlace() throws IOException, UserError {
        if (!out.toString().endsWith(ENDING)) {
            throw new UsageError("--out must end in %s, got %s.".formatted(ENDING, Shown.of(out)));
        }
        if (Files.exists(out) && !isForced) {
            throw new UserError(
                    "%s exists; choose another name or add --force.".formatted(Shown.of(out)));
        }
        OutputPlace.requireFile(out);
        OutputPlace.requireNotInput(out, weights.path());
    }

    private QuantizationReport run(Quantizer quantizer, QuantizationOptions options)
            throws IOException, UserError {
        ScoringSettings scoring =
                ScoringSettings.of(
                        weights.path(), quantizer.metadata(), quantizer.model(), frames, null);
        Limits.requireBatch("--frames", scoring.clipFrames(), "--clips", numClips);
        PrintWriter err = spec.commandLine().getErr();
        scoring.notes().forEach(note -> err.println("quantize: " + note));
        strict.passedOver(scoring.assumed());
        DatasetReader reader = dataset.open();
        Integer asked = fold;
        int chosen = asked == null ? quantizer.metadata().fold().orElse(1) : asked;
        List<Clip> clips = clips(reader.read(chosen, Split.TRAIN), scoring.clipFrames());
        List<ClipBatch> calibration = new ArrayList<>();
        List<ClipBatch> check = new ArrayList<>();
        FrameTransform transform = scoring.view().transform(quantizer.model().inputPixels());
        LoaderOptions loading = LoaderOptions.of(1, 1);
        try (ClipLoader loader =
                new ClipLoader(clips, reader.manifest().auSet(), transform, loading)) {
            for (int i = 0; loader.hasNext(); i++) {
                (i % CHECK_EACH == 1 ? check : calibration).add(loader.next());
            }
        }
        QuantizationReport report = quantizer.run(calibration, check, options);
        Map<String, String> entries =
                new LinkedHashMap<>(ScoringSettings.entries(weights.path(), quantizer.metadata()));
        entries.put("quantized on", about(reader, chosen, clips, calibration.size()));
        quantizer.write(out, report, entries);
        return report;
    }

    private static String about(
            DatasetReader reader, int fold, List<Clip> clips, int numCalibration) {
        long people = clips.stream().map(clip -> clip.video().subject()).distinct().count();
        return "%d clips of %d frames of %d people of %s, training part of fold %d; %d others measured"
                .formatted(
                        numCalibration,
                        clips.get(0).length(),
                        people,
                        reader.manifest().name(),
                        fold,
                        clips.size() - numCalibration);
    }

    /** Clips at even distances; whole ones where there are enough. */
    private List<Clip> clips(List<Video> videos, int clipFrames) throws UserError {
        List<Clip> all = TestClips.of(videos, clipFrames);
        List<Clip> whole =
                all.stream().filter(clip -> clip.frames().length() == clipFrames).toList();
        List<Clip> from = whole.size() >= numClips ? whole : all;
        if (from.size() < 2) {
            throw new UserError(
                    "The training part has %d clips of %d frames; two and more are needed. Try fewer --frames."
                            .formatted(from.size(), clipFrames));
        }
        int count = Math.min(numClips, from.size());
        if (count < numClips || from.size() > whole.size()) {
            tellOfFewClips(count, clipFrames, whole.size());
        }
        List<Clip> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(from.get((int) ((long) i * from.size() / count)));
        }
        return drawn;
    }

    private void tellOfFewClips(int count, int clipFrames, int numWhole) {
        String sentence =
                "%d clips are looked at in place of %d; the training part has %d whole ones of %d frames."
                        .formatted(count, numClips, numWhole, clipFrames);
        spec.commandLine().getErr().println("quantize: " + sentence);
        strict.passedOver(List.of(sentence));
    }

    private void show(QuantizationReport report) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        List<List<String>> methods = new ArrayList<>();
        report.methods()
                .forEach(
                        (method, change) ->
                                methods.add(
                                        row(method + mark(method == report.method()), "", change)));
        stdout.print(TextTable.format(head("ranges"), methods, 0));
        stdout.println();
        List<List<String>> parts = new ArrayList<>();
        for (QuantizationReport.Part part : report.parts()) {
            String layers = Integer.toString(part.layers());
            parts.add(
                    row(
                            part.name() + (part.isFloat() ? " (left in float32)" : ""),
                            layers,
                            part.alone()));
        }
        stdout.print(TextTable.format(head("part alone"), parts, 0));
        stdout.println();
        stdout.printf(
                Locale.ROOT,
                "%d layers in 8 bits; scores change by %.4f on average, %.3f at most; %.2f %% of decisions at 0.5 are others%n",
                report.quantization().layers().size(),
                report.change().mean(),
                report.change().largest(),
                100 * report.change().flipped());
        stdout.printf(
                Locale.ROOT,
                "%s written, %,d bytes; from %,d%n",
                Shown.of(out),
                Files.size(out),
                Files.size(weights.path()));
        stdout.flush();
    }

    private static String mark(boolean isTaken) {
        return isTaken ? " (taken)" : "";
    }

    private static List<String> head(String first) {
        return List.of(first, "layers", "mean change", "largest", "decisions, %");
    }

    private static List<String> row(String name, String layers, ScoreChange change) {
        return List.of(
                name,
                layers,
                String.format(Locale.ROOT, "%.4f", change.mean()),
                String.format(Locale.ROOT, "%.3f", change.largest()),
                String.format(Locale.ROOT, "%.2f", 100 * change.flipped()));
    }
}
