package org.mdhr4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recording.TableDescription;

/** Finds out by its description whether a table goes with a calibration. */
final class AdaptedTable {
    private AdaptedTable() {}

    /** Makes sure that a table was scored with the weights, as far as its description tells. */
    static void requireSameWeights(Path table, FittedCalibration fitted, Path file)
            throws IOException, UserError {
        Path beside = TableDescription.beside(table);
        Optional<JsonNode> description =
                Files.isRegularFile(beside) ? TableDescription.read(beside) : Optional.empty();
        if (description.isEmpty()) {
            return;
        }
        String hash = description.get().at("/model/sha256").asText("");
        if (!hash.isEmpty() && !hash.equals(fitted.weightsHash())) {
            throw new UserError(
                    "%s was scored with other weights than %s is for."
                            .formatted(Shown.of(table), Shown.of(file)));
        }
        JsonNode fit = description.get().path("calibration");
        boolean isOther =
                fit.isObject()
                        && (!fit.path("dataset").asText().equals(fitted.dataset())
                                || fit.path("frames").asLong() != fitted.frames()
                                || fit.path("people").size() != fitted.people().size());
        if (isOther) {
            throw new UserError(
                    "%s holds probabilities of another calibration than %s. Recognize anew with --calibration none, or with this one."
                            .formatted(Shown.of(table), Shown.of(file)));
        }
    }
}
