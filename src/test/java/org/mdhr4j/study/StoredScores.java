package org.mdhr4j.study;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.synthetic.Performance;

/** Reads the scores of drawn people that are kept for tests. */
final class StoredScores {
    private StoredScores() {}

    /** Rows (frame and scores) by subject and clip, such as "S00,amused". */
    static Map<String, List<String>> rows(String resource) throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (InputStream in = StoredScores.class.getResourceAsStream(resource);
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        new GZIPInputStream(Objects.requireNonNull(in)),
                                        StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(",", 3);
                rows.computeIfAbsent(parts[0] + "," + parts[1], k -> new ArrayList<>())
                        .add(parts[2]);
            }
        }
        return rows;
    }

    /** The scores of a clip, row after row. */
    static float[] scores(List<String> rows) {
        int numAus = rows.get(0).split(",").length - 1;
        float[] scores = new float[rows.size() * numAus];
        for (int t = 0; t < rows.size(); t++) {
            String[] cells = rows.get(t).split(",");
            for (int a = 0; a < numAus; a++) {
                scores[t * numAus + a] = Float.parseFloat(cells[a + 1]);
            }
        }
        return scores;
    }

    /** Adds a clip with its labels, which its script knows. */
    static void add(
            ScoreTable table,
            String subject,
            Map.Entry<String, List<String>> clip,
            Performance script) {
        float[] scores = scores(clip.getValue());
        byte[] labels = new byte[scores.length];
        int numAus = table.actionUnits().size();
        for (int t = 0; t < clip.getValue().size(); t++) {
            System.arraycopy(script.labels(t), 0, labels, t * numAus, numAus);
        }
        table.add(subject, clip.getKey(), scores, labels);
    }
}
