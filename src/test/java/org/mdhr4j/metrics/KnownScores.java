package org.mdhr4j.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/**
 * Scores and labels in {@code golden/metrics/scores.csv} and the values that NumPy, SciPy and
 * scikit-learn compute from them; {@code golden/metrics/generate.py} made both.
 */
final class KnownScores {
    static final List<ActionUnit> AUS = AuSet.aus(1, 6, 12);

    private final List<String> subjects = new ArrayList<>();
    private final List<String> videos = new ArrayList<>();
    private final List<float[]> scores = new ArrayList<>();
    private final List<byte[]> labels = new ArrayList<>();
    private final JsonNode expected;

    private KnownScores(JsonNode expected) {
        this.expected = expected;
    }

    static KnownScores read() {
        try (InputStream values = open("expected.json");
                BufferedReader table =
                        new BufferedReader(
                                new InputStreamReader(
                                        open("scores.csv"), StandardCharsets.UTF_8))) {
            KnownScores known = new KnownScores(new ObjectMapper().readTree(values));
            table.lines().skip(1).forEach(line -> known.addRow(line.split(",")));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return KnownScores.class.getResourceAsStream("/golden/metrics/" + name);
    }

    private void addRow(String[] cells) {
        subjects.add(cells[0]);
        videos.add(cells[1]);
        float[] row = new float[AUS.size()];
        byte[] label = new byte[AUS.size()];
        for (int a = 0; a < row.length; a++) {
            row[a] = Float.parseFloat(cells[2 + a]);
            label[a] = Byte.parseByte(cells[2 + row.length + a]);
        }
        scores.add(row);
        labels.add(label);
    }

    int numFrames() {
        return scores.size();
    }

    float[] scores(int from, int to) {
        float[] block = new float[(to - from) * AUS.size()];
        for (int f = from; f < to; f++) {
            System.arraycopy(scores.get(f), 0, block, (f - from) * AUS.size(), AUS.size());
        }
        return block;
    }

    byte[] labels(int from, int to) {
        byte[] block = new byte[(to - from) * AUS.size()];
        for (int f = from; f < to; f++) {
            System.arraycopy(labels.get(f), 0, block, (f - from) * AUS.size(), AUS.size());
        }
        return block;
    }

    ScoreTable table() {
        ScoreTable table = new ScoreTable(AUS);
        for (int f = 0; f < numFrames(); f++) {
            table.add(subjects.get(f), videos.get(f), scores.get(f), labels.get(f));
        }
        return table;
    }

    AuEvaluation evaluate(int from, int to) {
        AuEvaluation evaluation = new AuEvaluation(AUS);
        evaluation.add(scores(from, to), labels(from, to));
        return evaluation;
    }

    double[] expected(String name) {
        double[] values = new double[AUS.size()];
        Arrays.setAll(values, a -> expected.required(name).get(a).asDouble());
        return values;
    }

    long[] expectedLongs(String name, int index) {
        JsonNode row = expected.required(name).get(index);
        long[] values = new long[row.size()];
        Arrays.setAll(values, i -> row.get(i).asLong());
        return values;
    }

    double expectedValue(String name) {
        return expected.required(name).asDouble();
    }

    JsonNode expectedNode(String name) {
        return expected.required(name);
    }
}
