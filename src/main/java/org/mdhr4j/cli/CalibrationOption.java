package org.mdhr4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.recognition.FittedCalibration;
import picocli.CommandLine.Option;

/** The option that asks for probabilities in place of scores. */
final class CalibrationOption {
    private static final String NONE = "none";

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description =
                    "Give probabilities: a file of 'mdhr calibrate', or none for scores (default:"
                            + " NAME.calibration.json beside the weights, if it is there).")
    private @Nullable String text;

    /** Returns the file that was asked for, or that is beside the weights. */
    Optional<Path> file(Path checkpoint) {
        String asked = text;
        if (asked == null) {
            return Optional.of(FittedCalibration.beside(checkpoint)).filter(Files::exists);
        }
        return asked.equals(NONE) ? Optional.empty() : Optional.of(Path.of(asked));
    }
}
