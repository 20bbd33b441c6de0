package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.recognition.PretrainedModel;
import picocli.CommandLine.Option;

/** The option that names trained weights. */
final class WeightsFlag {
    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            converter = CheckpointFile.class,
            description =
                    "Weights: a checkpoint of mdhr4j, or a .pth file of the published code."
                            + CheckpointFile.OR_PRETRAINED)
    private @Nullable Path checkpoint;

    /** Makes sure that weights were named; it is an error of the command line if not. */
    void require(String command) throws UserError {
        if (checkpoint == null) {
            throw new UsageError(
                    "%s needs trained weights and none were given. Add --checkpoint FILE: a checkpoint of mdhr4j, a .pth file of the published code, or '%s' for the small model of drawn faces that comes with mdhr4j."
                            .formatted(command, PretrainedModel.NAME));
        }
    }

    /** The weights, after {@link #require}. */
    Path path() {
        return Objects.requireNonNull(checkpoint);
    }
}
