package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.recognition.FittedCalibration;

/** A calibration file. What is read gives probabilities that rise with the scores. */
public final class CalibrationFuzz {
    private static final float STEP = 0.125f;

    private CalibrationFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Path file = Held.file("own.calibration.json", bytes);
        Held.readsOrRefuses(() -> read(file), CheckpointException.class, IOException.class);
    }

    private static void read(Path file) throws IOException {
        FittedCalibration fitted = FittedCalibration.read(file);
        fitted.describe();
        AuCalibration calibration = fitted.calibration();
        for (int a = 0; a < calibration.maps().size(); a++) {
            float before = 0;
            for (float score = -1; score <= 1; score += STEP) {
                float probability = calibration.probability(a, score);
                if (!(probability >= before && probability <= 1)) {
                    throw new AssertionError("%s after %s".formatted(probability, before));
                }
                before = probability;
            }
        }
    }
}
