package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.dl4j.SameDiffExport;
import org.mdhr4j.engine.onnx.OnnxModel;
import org.mdhr4j.experiment.ScoringSettings;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.onnx.OnnxExport;
import org.mdhr4j.onnx.OnnxOptions;
import org.mdhr4j.recognition.ModelWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr export}: writes a trained model for other programs, as ONNX or SameDiff. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Write a trained model for other programs: ONNX, or SameDiff for ND4J.",
        description = {
            "ONNX: for any language, browsers and phones; src/site/markdown/onnx.md shows how to"
                    + " load it. Any number of clips.",
            "SameDiff: for a program with only ND4J on its class path;"
                    + " src/site/markdown/engines.md has an example.",
            "Input 'clips': uint8 pixels [B, T, 3, P, P], RGB. Output 'scores': [B*T, AUs]."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:the input cannot be used, or the output not written"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StrictOption strict;

    @Parameters(
            index = "0",
            paramLabel = "IN",
            converter = CheckpointFile.class,
            description = "A checkpoint." + CheckpointFile.OR_PRETRAINED)
    private Path in;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The file to write, often .onnx or .fb.")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "${COMPLETION-CANDIDATES} (default: onnx for a name that ends in .onnx, else"
                            + " samediff).")
    private @Nullable Format format;

    @Option(
            names = "--clips",
            paramLabel = "B",
            description = "SameDiff: clips in one run (default: 1). ONNX takes any number.")
    private @Nullable Integer numClips;

    @Option(
            names = "--frames",
            paramLabel = "T",
            description =
                    "Frames in a clip (default: as the weights were trained, else 16). ONNX takes any"
                            + " number where the model looks at each frame on its own.")
    private @Nullable Integer frames;

    @Option(
            names = "--input",
            paramLabel = "KIND",
            description =
                    "ONNX: ${COMPLETION-CANDIDATES}: uint8 pixels that the graph normalises, or"
                            + " float32 that the caller has normalised (default: pixels).")
    private @Nullable InputKind input;

    @Option(
            names = "--weights-apart",
            description = "ONNX: write the weights to OUT.data instead of into OUT.")
    private boolean keepsWeightsApart;

    @Option(
            names = {"-f", "--force"},
            description = "Replace OUT when it exists.")
    private boolean isForced;

    /** Formats, as they are written on the command line. */
    enum Format {
        onnx,
        samediff
    }

    /** What an ONNX graph takes, as it is written on the command line. */
    enum InputKind {
        pixels,
        normalised
    }

    @Override
    public Integer call() throws IOException, UserError {
        boolean isOnnx = isOnnx();
        requireOptionsOf(isOnnx);
        int clips = numClips == null ? 1 : numClips;
        Limits.requireBatch("--frames", frames == null ? 1 : frames, "--clips", clips);
        List<Path> written = new ArrayList<>(List.of(out));
        if (keepsWeightsApart) {
            written.add(OnnxExport.weightsOf(out));
        }
        for (Path file : written) {
            requirePlace(file);
        }
        ScoringSettings scoring = scoring();
        int numFrames = scoring.clipFrames();
        Limits.requireBatch("--frames", numFrames, "--clips", clips);
        PrintWriter err = spec.commandLine().getErr();
        scoring.notes().stream()
                .filter(note -> !note.startsWith("--view")) // the file says it
                .forEach(note -> err.println("export: " + Shown.of(note)));
        strict.passedOver(scoring.assumed());
        List<String> told = new ArrayList<>();
        try (OutputLock ignored = OutputLock.file(out)) {
            if (isOnnx) {
                told.add(about(OnnxExport.write(out, in, onnxOptions(numFrames)), numFrames));
            } else {
                SameDiffExport.write(out, in, clips, numFrames);
            }
        }
        PrintWriter print = spec.commandLine().getOut();
        for (Path file : written) {
            print.println("%s written, %d bytes".formatted(Shown.of(file), Files.size(file)));
        }
        told.forEach(print::println);
        print.flush();
        return strict.code(ExitCodes.OK, err);
    }

    /** How the weights are scored: frames in a clip, and what must be said of their outputs. */
    private ScoringSettings scoring() throws IOException {
        try (StateDict dict = CheckpointReader.open(in)) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            AuModel model = ModelWeights.modelOf(dict, in);
            return ScoringSettings.of(in, metadata, model, frames, null);
        }
    }

    private boolean isOnnx() {
        Format asked = format;
        return asked == null
                ? out.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")
                : asked == Format.onnx;
    }

    private void requireOptionsOf(boolean isOnnx) throws UsageError {
        if (isOnnx && numClips != null) {
            throw new UsageError("ONNX files take any number of clips. Leave out --clips.");
        }
        if (!isOnnx && (input != null || keepsWeightsApart)) {
            throw new UsageError(
                    "--input and --weights-apart are for ONNX, and %s is to be a SameDiff file. Add --format onnx, or name it .onnx."
                            .formatted(Shown.of(out)));
        }
    }

    private void requirePlace(Path file) throws IOException, UserError {
        if (Files.exists(file) && !isForced) {
            throw new UserError("%s exists; choose another name or add --force.".formatted(file));
        }
        OutputPlace.requireFile(file);
        OutputPlace.requireNotInput(file, in);
    }

    private OnnxOptions onnxOptions(int numFrames) {
        boolean isNormalised = input == InputKind.normalised;
        return new OnnxOptions(
                numFrames,
                isNormalised ? OnnxOptions.Input.NORMALISED : OnnxOptions.Input.PIXELS,
                keepsWeightsApart);
    }

    private static String about(AuModel model, int numFrames) {
        long size = model.inputPixels();
        String frames = OnnxExport.hasFreeFrames(model) ? "T" : Integer.toString(numFrames);
        return "ONNX operator set %d; clips [B, %s, 3, %d, %d], scores [B*%s, %d]"
                .formatted(OnnxModel.OPSET, frames, size, size, frames, model.auSet().size());
    }
}
