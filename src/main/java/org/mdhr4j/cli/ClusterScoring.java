package org.mdhr4j.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.WorkDecisions;
import org.mdhr4j.cluster.WorkEngine;
import org.mdhr4j.cluster.WorkFaces;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.WorkWindow;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.recognition.StreamingRecognizer;
import org.mdhr4j.recording.FaceSelection;
import picocli.CommandLine.Option;

/** Options of {@code recognize} that a cluster's workers keep to. */
final class ClusterScoring {
    private static final double USUAL_PIECE_SECONDS = 1800;

    @Option(
            names = "--align",
            paramLabel = "NAME",
            description =
                    "How faces are brought into the crop: drawn, mtcnn, upper or none (default: as"
                            + " the model was trained).")
    private @Nullable String align;

    @Option(
            names = "--faces",
            paramLabel = "WHICH",
            defaultValue = "largest",
            description = "largest (one person) or all (default: ${DEFAULT-VALUE}).")
    private FaceSelection faces;

    @Option(
            names = "--min-face",
            paramLabel = "PIXELS",
            defaultValue = "50",
            description = "Leave smaller faces out, 20 or more (default: ${DEFAULT-VALUE}).")
    private int minFace;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description =
                    "Part of a crop that is scored: whole or centre (default: as the weights were"
                            + " trained).")
    private @Nullable TestView view;

    @Option(
            names = "--frames",
            paramLabel = "T",
            defaultValue = "0",
            description = "Frames per clip (default: no clips, full context).")
    private int frames;

    @Option(
            names = "--stride",
            paramLabel = "S",
            defaultValue = "0",
            description = "Frames between the starts of clips, 1 to T (default: T).")
    private int stride;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "" + StreamingRecognizer.USUAL_FRAMES_AT_ONCE,
            description = "Frames computed together (default: ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(
            names = "--pieces",
            paramLabel = "SECONDS",
            description =
                    "Cut longer films at every multiple of this; the search for faces begins anew at"
                            + " each cut, scores keep their context; 0 for no cuts (default: 1800).")
    private @Nullable Double pieces;

    /** How every worker scores. */
    WorkSettings settings(WorkEngine engine) throws UsageError {
        String recipe = align == null ? "" : align;
        if (!recipe.isEmpty()) {
            UsageError.value(() -> Alignment.of(recipe.toLowerCase(Locale.ROOT)));
        }
        if (frames < 0 || stride < 0 || atOnce < 1 || (stride > 0 && frames == 0)) {
            throw new UsageError(
                    "--frames %d, --stride %d, --at-once %d; at least 0, 0 and 1 are needed, and --stride needs --frames."
                            .formatted(frames, stride, atOnce));
        }
        return new WorkSettings(
                engine,
                new WorkFaces(
                        recipe,
                        faces == FaceSelection.ALL,
                        minFace,
                        view == null ? "" : view.name()),
                new WorkWindow(frames, stride == 0 ? frames : stride, atOnce),
                WorkDecisions.USUAL);
    }

    /** Length of a piece, infinite for none. */
    double pieceSeconds() throws UsageError {
        double asked = pieces == null ? USUAL_PIECE_SECONDS : pieces;
        if (!(asked >= 0)) {
            throw new UsageError(
                    "--pieces %s; a number of seconds, or 0 for no cuts, is expected."
                            .formatted(asked));
        }
        return asked == 0 ? Double.POSITIVE_INFINITY : asked;
    }
}
