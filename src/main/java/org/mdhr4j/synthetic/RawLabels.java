package org.mdhr4j.synthetic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.mdhr4j.facs.ActionUnit;

/** Writes a performance's labels as the makers of the real data sets do. */
final class RawLabels {
    private RawLabels() {}

    /** BP4D: the first row AU numbers, the first column frame numbers, cells 0 or 1. */
    static String occurrenceCsv(Performance performance) {
        StringBuilder text = new StringBuilder("0");
        for (ActionUnit au : performance.auSet().actionUnits()) {
            text.append(',').append(au.number());
        }
        text.append('\n');
        for (int t = 0; t < performance.numFrames(); t++) {
            StringJoiner row = new StringJoiner(",", "", "\n");
            row.add(String.valueOf(t + 1));
            for (byte label : performance.labels(t)) {
                row.add(String.valueOf(label));
            }
            text.append(row);
        }
        return text.toString();
    }

    /** DISFA: a file per AU with lines {@code frame,intensity}; file name to text. */
    static Map<String, String> intensityTexts(Performance performance, String subject) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ActionUnit au : performance.auSet().actionUnits()) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < performance.numFrames(); t++) {
                text.append(t + 1).append(',').append(performance.level(t, au)).append('\n');
            }
            files.put(subject + "_au" + au.number() + ".txt", text.toString());
        }
        return files;
    }
}
