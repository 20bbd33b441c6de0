package org.mdhr4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ConfusionCounts;

/** Tells which labels of a fold nobody knows, and which action units cannot be scored on it. */
final class Unscored {
    private Unscored() {}

    /** One sentence each; none where everything was scored. */
    static List<String> of(FoldScores scores) {
        List<String> sentences = new ArrayList<>();
        AuMetrics metrics = scores.details().metrics();
        long all = Math.multiplyFull(scores.table().numFrames(), metrics.size());
        long known = metrics.counts().stream().mapToLong(ConfusionCounts::total).sum();
        if (known < all) {
            sentences.add(
                    "%,d of %,d labels are unknown and were not scored."
                            .formatted(all - known, all));
        }
        if (!metrics.withoutPositives().isEmpty()) {
            sentences.add(
                    "no test frame shows %s, whose F1 is undefined."
                            .formatted(
                                    metrics.withoutPositives().stream()
                                            .map(ActionUnit::label)
                                            .collect(Collectors.joining(", "))));
        }
        return sentences;
    }
}
