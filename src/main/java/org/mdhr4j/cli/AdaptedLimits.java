package org.mdhr4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.PersonalThresholds;
import org.mdhr4j.metrics.Thresholds;

/** Says in sentences what thresholds of one person cannot do. */
final class AdaptedLimits {
    private AdaptedLimits() {}

    /** Returns what neutral frames leave as it is. */
    static List<String> byNeutral(AuCalibration usual, float[] probabilities, String person) {
        List<ActionUnit> shown = PersonalThresholds.shownAtRest(usual, probabilities);
        return shown.isEmpty()
                ? List.of()
                : List.of(
                        "at rest %s looks as others do who show %s. A threshold above that would miss most actions, so these stay as they are; to tell them apart, label some frames (--labels)."
                                .formatted(person, labels(shown)));
    }

    /** Returns what no threshold tells apart, and what is never decided active any more. */
    static List<String> byLabels(
            AuCalibration usual,
            Thresholds own,
            float[] probabilities,
            byte[] labels,
            String person) {
        List<String> sentences = new ArrayList<>();
        List<ActionUnit> untold = PersonalThresholds.neverTold(usual, probabilities, labels);
        if (!untold.isEmpty()) {
            sentences.add(
                    "half of the frames labelled without %s, or more, have the highest probability that there is, so no threshold tells whether %s shows it; leave it out of what you conclude."
                            .formatted(labels(untold), person));
        }
        List<ActionUnit> unreached = PersonalThresholds.neverReached(usual, own);
        if (!unreached.isEmpty()) {
            sentences.add(
                    "no score reaches the adapted threshold of %s, so it is never called active; label frames that show it."
                            .formatted(labels(unreached)));
        }
        return sentences;
    }

    private static String labels(List<ActionUnit> units) {
        return units.stream().map(ActionUnit::label).collect(Collectors.joining(", "));
    }
}
