package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.StreamingRecognizer;
import org.mdhr4j.recording.FaceSelection;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.SourceOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which faces of a recording are scored, and how. */
final class RecordingFlags {
    @Option(
            names = "--align",
            paramLabel = "NAME",
            description =
                    "How faces are brought into the crop: drawn, mtcnn, upper, or none for pictures"
                            + " that are all crops (default: as the model was trained; folders of"
                            + " crops are found out).")
    private @Nullable String align;

    @Option(
            names = "--faces",
            paramLabel = "WHICH",
            description = "largest (one person) or all (default: largest).")
    private @Nullable FaceSelection faces;

    @Option(
            names = "--min-face",
            paramLabel = "PIXELS",
            description = "Leave smaller faces out, 20 or more (default: 50).")
    private @Nullable Integer minFace;

    @Option(
            names = "--from",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Leave out what is before (default: ${DEFAULT-VALUE}).")
    private double from;

    @Option(
            names = "--to",
            paramLabel = "SECONDS",
            description = "Leave out what is from then on (default: the end).")
    private @Nullable Double to;

    @Option(
            names = "--fps",
            paramLabel = "N",
            description =
                    "Pictures a second of a numbered folder (default: unknown, taken for the"
                            + " model's own; films have real times).")
    private @Nullable Double picturesPerSecond;

    @Option(
            names = "--frames",
            paramLabel = "T",
            description = "Frames per clip (default: no clips, full context).")
    private @Nullable Integer frames;

    @Option(
            names = "--stride",
            paramLabel = "S",
            description = "Frames between the starts of clips, 1 to T (default: T).")
    private @Nullable Integer stride;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description =
                    "Frames computed together, at most 8 for the first time (default: "
                            + StreamingRecognizer.USUAL_FRAMES_AT_ONCE
                            + ", of a camera 1).")
    private @Nullable Integer atOnce;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description =
                    "Part of a crop that is scored: whole or centre (default: as the weights were"
                            + " trained; if they do not say, whole for MDHR, centre for ME-GraphAU"
                            + " and OpenGraphAU, as published).")
    private @Nullable TestView view;

    @Option(
            names = "--crops",
            paramLabel = "DIR",
            description = "Also write the crops that the model sees, as PNG.")
    private @Nullable Path crops;

    @Mixin private StrictOption strict;

    /**
     * The options for an input.
     *
     * @param cropsBelow name of the folder below that of --crops, for one of several inputs
     */
    RecordingOptions options(Input input, @Nullable String cropsBelow) throws UsageError {
        return UsageError.value(() -> build(input, cropsBelow));
    }

    private RecordingOptions build(Input input, @Nullable String cropsBelow) {
        int usual =
                input.kind() == Input.Kind.CAMERA ? 1 : StreamingRecognizer.USUAL_FRAMES_AT_ONCE;
        RecordingOptions.Builder builder =
                RecordingOptions.builder()
                        .section(section())
                        .window(window())
                        .framesAtOnce(atOnce == null ? usual : atOnce)
                        .strict(strict.isAsked());
        if (align != null) {
            Alignment asked = Alignment.of(align.toLowerCase(Locale.ROOT));
            requireSense(asked);
            builder.alignment(asked);
        }
        if (faces != null) {
            builder.faces(faces);
        }
        if (minFace != null) {
            builder.minFacePixels(minFace);
        }
        if (view != null) {
            builder.view(view);
        }
        if (crops != null) {
            builder.crops(cropsBelow == null ? crops : crops.resolve(cropsBelow));
        }
        return builder.build();
    }

    /** An option that would change nothing is an error, not a silence. */
    private void requireSense(Alignment asked) {
        if (asked == Alignment.NONE && (faces != null || minFace != null)) {
            throw new IllegalArgumentException(
                    "%s chooses among faces that are found; --align none looks for none and takes every picture for one. Leave one of them out."
                            .formatted(faces != null ? "--faces" : "--min-face"));
        }
    }

    /** Makes sure that every option has something to do with some input. */
    void requireSense(List<Input> inputs) throws UsageError {
        boolean hasPictures = inputs.stream().anyMatch(i -> i.kind() == Input.Kind.PICTURES);
        if (picturesPerSecond != null && !hasPictures && !inputs.isEmpty()) {
            throw new UsageError(
                    "--fps is the rate of numbered pictures; %s has times of its own. Leave it out."
                            .formatted(Shown.of(inputs.get(0).name())));
        }
    }

    /** Which part is read. */
    SourceOptions section() {
        return new SourceOptions(
                from,
                to == null ? Double.POSITIVE_INFINITY : to,
                picturesPerSecond == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(picturesPerSecond),
                SourceOptions.ALL.threads());
    }

    private StreamWindow window() {
        if (frames == null && stride == null) {
            return StreamWindow.fullContext();
        }
        if (frames == null) {
            throw new IllegalArgumentException("--stride needs --frames.");
        }
        return StreamWindow.sliding(frames, stride == null ? frames : stride);
    }

    /** What becomes of what is passed over. */
    StrictOption strict() {
        return strict;
    }

    /** Where crops go, if they are asked for. */
    @Nullable Path crops() {
        return crops;
    }
}
