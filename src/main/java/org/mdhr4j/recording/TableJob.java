package org.mdhr4j.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.metrics.ScoreCalibration;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.source.Input;

/**
 * Tells by a hash whether a table was made of the same input, by the same weights, in the same way.
 * Threads and frames at once are left out: they change how long it takes, not what comes out.
 */
final class TableJob {
    private final Map<String, Object> parts = new LinkedHashMap<>();

    TableJob(Recognizer recognizer, String checkpointHash, Thresholds thresholds) {
        EngineOptions engine = recognizer.engineOptions();
        parts.put("software", SoftwareVersions.own());
        parts.put("engine", recognizer.engineName());
        parts.put("device", engine.device());
        parts.put("precision", engine.precision());
        parts.put("weights", checkpointHash);
        parts.put("thresholds", thresholds.byLabel());
        parts.put("thresholdSource", thresholds.source());
    }

    TableJob options(RecordingOptions options) {
        parts.put("alignment", options.alignment());
        parts.put("faces", options.faces());
        parts.put("minFacePixels", options.minFacePixels());
        parts.put("fromSeconds", options.section().fromSeconds());
        parts.put("toSeconds", options.section().toSeconds());
        parts.put("picturesPerSecond", options.section().picturesPerSecond());
        parts.put("window", options.window());
        parts.put("view", options.view());
        parts.put("crops", options.crops().map(Path::toAbsolutePath));
        parts.put("strict", options.isStrict());
        return this;
    }

    TableJob table(TableOptions table) {
        parts.put("format", table.format());
        parts.put("everyFrames", table.everyFrames());
        return this;
    }

    /** Without products the hash is as it was before there were any. */
    TableJob products(List<? extends RecordingProduct> products) {
        if (!products.isEmpty()) {
            parts.put("products", products.stream().map(RecordingProduct::settings).toList());
        }
        return this;
    }

    TableJob calibration(Optional<FittedCalibration> calibration) {
        calibration.ifPresent(fitted -> parts.put("calibration", TableFacts.of(fitted)));
        calibration.ifPresent(fitted -> parts.put("maps", maps(fitted)));
        return this;
    }

    private static String maps(FittedCalibration fitted) {
        StringBuilder text = new StringBuilder();
        for (ScoreCalibration map : fitted.calibration().maps()) {
            text.append(map); // records say all that they hold
        }
        return text.toString();
    }

    /** Hashes the parts and the input's files as they are now. */
    String of(Input input) throws IOException {
        StringBuilder text = new StringBuilder(parts.toString()).append(input.name());
        for (Path file : input.files()) {
            text.append(file.toAbsolutePath())
                    .append(Files.size(file))
                    .append(Files.getLastModifiedTime(file));
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
