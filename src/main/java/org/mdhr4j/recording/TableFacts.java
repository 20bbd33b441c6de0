package org.mdhr4j.recording;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.source.Input;

/** Parts of a table's description, as JSON has them. */
final class TableFacts {
    private TableFacts() {}

    /** What was read, with a hash. */
    static Map<String, Object> of(Input input) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", input.name());
        map.put("kind", input.kind().name().toLowerCase(Locale.ROOT));
        if (!input.files().isEmpty()) {
            map.put("files", input.files().size());
            map.put("sha256", ContentHash.of(input.files()));
        }
        return map;
    }

    /** Numbers as they were given, not as the bits of a float. */
    static Map<String, Object> of(Thresholds thresholds) {
        Map<String, Object> map = new LinkedHashMap<>();
        thresholds
                .byLabel()
                .forEach((label, value) -> map.put(label, new BigDecimal(Float.toString(value))));
        map.put("source", thresholds.source());
        return map;
    }

    /** On whom probabilities were fitted, and what they are worth on others. */
    static Map<String, Object> of(FittedCalibration fitted) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", fitted.method().name().toLowerCase(Locale.ROOT));
        map.put("dataset", fitted.dataset());
        map.put("people", fitted.people());
        map.put("frames", fitted.frames());
        map.put("errorOnPeopleLeftOut", fitted.check().calibratedError());
        map.put("errorOfScores", fitted.check().rawError());
        fitted.person()
                .ifPresent(
                        to -> {
                            map.put("adaptedTo", to.person());
                            map.put("adaptedBy", to.frameCount());
                        });
        return map;
    }

    static Map<String, Object> of(AlignmentChoice alignment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", alignment.alignment().id());
        map.put("reason", alignment.reason().words());
        return map;
    }

    /** How frames became steps of the model. */
    static Map<String, Object> of(FrameRate rate) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (rate.source().isPresent()) {
            map.put("source", rate.source().getAsDouble());
        }
        map.put("model", rate.model());
        map.put("resampled", rate.isResampled());
        return map;
    }
}
