package org.mdhr4j.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/**
 * How often, how long and how jointly the action units of a real data set occur; measured on the
 * official labels.
 *
 * <pre>
 * rate       [A]     share of frames with the AU
 * rateSd     [A]     standard deviation of that share between subjects
 * phi        [A][A]  correlation of occurrences
 * runFrames  [A][5]  length of occurrences, 10th 25th 50th 75th 90th percentile
 * pauseFrames [A][5] length of the pauses between, likewise
 * </pre>
 *
 * @param auSet the action units, in the order of all arrays
 * @param frameRateHz frames per second of the videos
 */
@SuppressWarnings("ArrayRecordComponent") // a table that this package alone reads
record LabelStatistics(
        AuSet auSet,
        int frameRateHz,
        double[] rate,
        double[] rateSd,
        double[][] phi,
        double[][] runFrames,
        double[][] pauseFrames) {

    private static final String RESOURCE = "label-statistics.json";

    static final LabelStatistics BP4D = load(AuSet.BP4D);
    static final LabelStatistics DISFA = load(AuSet.DISFA);

    private static LabelStatistics load(AuSet auSet) {
        try (InputStream in = LabelStatistics.class.getResourceAsStream(RESOURCE)) {
            JsonNode node =
                    new ObjectMapper().readTree(Objects.requireNonNull(in)).get(auSet.name());
            return new LabelStatistics(
                    auSet,
                    node.get("fps").asInt(),
                    numbers(node.get("rate")),
                    numbers(node.get("rate_sd_between_subjects")),
                    rows(node.get("phi")),
                    byAu(node.get("active_run_frames_10_25_50_75_90"), auSet),
                    byAu(node.get("pause_frames_10_25_50_75_90"), auSet));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in %s.".formatted(RESOURCE), e);
        }
    }

    private static double[] numbers(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).asDouble();
        }
        return values;
    }

    private static double[][] rows(JsonNode node) {
        double[][] values = new double[node.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers(node.get(i));
        }
        return values;
    }

    private static double[][] byAu(JsonNode node, AuSet auSet) {
        double[][] values = new double[auSet.size()][];
        for (ActionUnit au : auSet.actionUnits()) {
            values[auSet.indexOf(au)] = numbers(node.get(String.valueOf(au.number())));
        }
        return values;
    }
}
