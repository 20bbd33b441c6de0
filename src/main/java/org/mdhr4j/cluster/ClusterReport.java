package org.mdhr4j.cluster;

import java.util.List;
import java.util.Map;

/**
 * Holds what came of a job.
 *
 * @param written recordings that were scored
 * @param kept recordings whose rows were there already
 * @param damaged recordings that were scored as far as they can be read, with what is wrong
 * @param failed recordings that have no rows, with the reason
 * @param notes what a user must know
 * @param passedOver what was left out, mended, assumed or left without a score, of each recording
 *     that has rows and in which something was
 */
public record ClusterReport(
        int written,
        int kept,
        Map<String, String> damaged,
        Map<String, String> failed,
        List<String> notes,
        Map<String, List<String>> passedOver) {}
