package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.recognition.KnownModels;
import org.mdhr4j.recognition.TrainedUnits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr convert}: writes any readable checkpoint as safetensors. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        header = "Convert a checkpoint to safetensors.",
        description = {
            "Reads safetensors files and PyTorch's .pth files, and runs nothing that is in them."
                    + " ImageNet weights of torchvision's ResNet-50 and of Swin-B are moved under"
                    + " 'Backbone.' and lose their classifier.",
            "Published models (MDHR, ME-GraphAU, OpenGraphAU) are recognised by names and shapes;"
                    + " action units, backbone and settings are then written into the metadata."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:the input cannot be used, or the output not written"
        })
final class ConvertCommand implements Callable<Integer> {
    private static final String EXTENSION = ".safetensors";

    /** Name of the metadata that says what was left out, renamed or mended. */
    private static final String CONVERTED_ENTRY = "converted with changes";

    @Spec private CommandSpec spec;
    @Mixin private StrictOption strict;

    @Parameters(
            index = "0",
            paramLabel = "IN",
            converter = CheckpointFile.class,
            description = "A .pth or .safetensors file." + CheckpointFile.OR_PRETRAINED)
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "The .safetensors file to write.")
    private Path out;

    @Option(
            names = {"-f", "--force"},
            description = "Replace OUT when it exists.")
    private boolean isForced;

    @Option(names = "--float32", description = "Convert other floating point types to float32.")
    private boolean toFloat32;

    @Option(
            names = "--strip-prefix",
            paramLabel = "PREFIX",
            description = "Remove this from the start of every name.")
    private @Nullable String prefix;

    @Option(
            names = "--keep-names",
            description = "Leave the names of ImageNet weights as they are.")
    private boolean keepsNames;

    @Option(
            names = "--as",
            paramLabel = "DATASET",
            completionCandidates = DatasetNames.class,
            description =
                    "Require a model for these action units, and list the differences:"
                            + " ${COMPLETION-CANDIDATES}, opengraphau, or a manifest file that"
                            + " names them in the order of the weights.")
    private @Nullable String dataSet;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "A setting of the model that weights do not show, for example"
                            + " model.neighbours=3 (ME-GraphAU's K) (default: as published). More"
                            + " than one may be given.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--fold",
            paramLabel = "F",
            description = "Fold whose training part the weights saw, from 1; kept as metadata.")
    private @Nullable Integer fold;

    @Override
    public Integer call() throws IOException, UserError {
        requireOutput();
        try (OutputLock ignored = OutputLock.file(out);
                StateDict read = CheckpointReader.open(in)) {
            StateDict dict = renamed(read);
            dict = toFloat32 ? dict.asFloat32() : dict;
            Optional<AuModel> config = ModelToConvert.of(in, dict, dataSet, settings);
            CheckpointMetadata metadata = metadata(dict, config);
            SafetensorsWriter.write(out, dict.withMetadata(metadata.toMap()));
            report(dict, config, metadata);
        }
        return strict.code(ExitCodes.OK, spec.commandLine().getErr());
    }

    private void requireOutput() throws IOException, UserError {
        if (!out.toString().endsWith(EXTENSION)) {
            throw new ParameterException(
                    spec.commandLine(), "OUT must end in %s, got '%s'.".formatted(EXTENSION, out));
        }
        if (fold != null && fold < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--fold counts from 1, got %s.".formatted(fold));
        }
        if (Files.exists(out) && !isForced) {
            throw new UserError("%s exists. Add --force to replace it.".formatted(out));
        }
        OutputPlace.requireFile(out);
        OutputPlace.requireNotInput(out, in);
    }

    private StateDict renamed(StateDict read) throws UserError {
        StateDict dict = read;
        if (prefix != null) {
            dict = KeyMapping.withoutPrefix(read, prefix);
            if (dict == read) {
                throw new UserError(
                        "%s: not every name starts with '%s'. './mdhr inspect' shows the names."
                                .formatted(in, prefix));
            }
        }
        return keepsNames ? dict : KeyMapping.detect(dict.names()).apply(dict);
    }

    /** What the file says of itself, completed by what its weights show and the options say. */
    private CheckpointMetadata metadata(StateDict dict, Optional<AuModel> config)
            throws IOException, UserError {
        CheckpointMetadata own = CheckpointMetadata.of(dict.metadata());
        CheckpointMetadata.Builder builder = own.toBuilder();
        if (config.isPresent() && own.auSet().isEmpty()) {
            AuModel model = config.get();
            builder.dataset(model.auSet().name())
                    .auSet(model.auSet())
                    .backbone(model.backbone().label())
                    .config(model.settings());
        }
        if (config.isEmpty()) {
            KnownModels.recogniseBackbone(dict)
                    .ifPresent(backbone -> builder.backbone(backbone.label()));
        }
        if (fold != null && own.fold().orElse(fold) != fold) {
            throw new UserError(
                    "%s says itself that it is of fold %d. Leave out --fold."
                            .formatted(Shown.of(in), own.fold().getAsInt()));
        }
        if (fold != null) {
            builder.fold(fold);
            if (config.isPresent() && own.trainingSubjects().isEmpty()) {
                builder.trainingSubjects(subjects(config.get(), fold));
            }
        }
        if (!dict.notes().isEmpty()) {
            Map<String, String> entries = new LinkedHashMap<>(own.other());
            entries.put(CONVERTED_ENTRY, String.join(" ", dict.notes()));
            builder.other(entries);
        }
        return builder.build();
    }

    /** The people that the published code trained a fold on; none for a user's own AU set. */
    private static List<String> subjects(AuModel config, int fold) throws IOException, UserError {
        String name = config.auSet().name().toLowerCase(Locale.ROOT);
        if (!Manifest.BUILT_IN.contains(name)) {
            return List.of();
        }
        try {
            return Manifest.of(name).splits().subjects(fold, Split.TRAIN);
        } catch (IllegalArgumentException e) {
            throw new UserError("--fold: %s".formatted(e.getMessage()));
        }
    }

    private void report(StateDict dict, Optional<AuModel> config, CheckpointMetadata metadata) {
        PrintWriter print = spec.commandLine().getOut();
        print.println("read " + Shown.of(in) + " (" + dict.format().label() + ")");
        dict.notes().forEach(note -> print.println("  " + Shown.of(note)));
        strict.passedOver(dict.notes());
        if (dataSet == null && config.isPresent()) {
            CheckpointMetadata own = CheckpointMetadata.of(dict.metadata());
            TrainedUnits.of(own, config.get())
                    .note()
                    .ifPresent(
                            note -> {
                                print.println("  note: " + Shown.of(note));
                                strict.passedOver(List.of(note));
                            });
        }
        metadata.dataset().ifPresent(name -> print.println("  data set " + Shown.of(name)));
        metadata.backbone().ifPresent(name -> print.println("  backbone " + Shown.of(name)));
        print.println(
                "wrote "
                        + Shown.of(out)
                        + ": "
                        + dict.size()
                        + " tensors, "
                        + ByteCount.text(dict.sizeBytes()));
        print.flush();
    }
}
