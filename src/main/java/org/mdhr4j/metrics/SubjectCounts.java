package org.mdhr4j.metrics;

import java.util.List;

/**
 * Hits and misses of one subject.
 *
 * @param subject who is shown
 * @param counts one per AU, over all frames of the subject
 */
public record SubjectCounts(String subject, List<ConfusionCounts> counts) {
    public SubjectCounts {
        counts = List.copyOf(counts);
    }
}
