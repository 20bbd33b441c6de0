package org.mdhr4j.recognition;

import java.util.Arrays;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/**
 * Shows where on a face the scores of a frame come from, a map for each AU: by {@link Occlusion}
 * how much its score falls when a part of the face is covered (above 0 a part speaks for the AU,
 * below 0 against it), by {@link InputGradient} how sensitive its score is to a part.
 *
 * <pre>
 * values  [A, R, C]  float32, row 0 at the top
 * scores  [A]        of the frame with nothing covered
 * </pre>
 *
 * @param auSet the AUs in the order of the maps
 * @param rows R
 * @param columns C
 */
public record FaceMaps(AuSet auSet, int rows, int columns, float[] values, float[] scores) {
    public FaceMaps {
        values = values.clone();
        scores = scores.clone();
        if (values.length != auSet.size() * rows * columns || scores.length != auSet.size()) {
            throw new IllegalArgumentException(
                    "Maps of %d AUs, %dx%d, need %d values and %d scores, got %d and %d."
                            .formatted(
                                    auSet.size(),
                                    rows,
                                    columns,
                                    auSet.size() * rows * columns,
                                    auSet.size(),
                                    values.length,
                                    scores.length));
        }
    }

    /** Returns a copy of all maps. */
    @Override
    public float[] values() {
        return values.clone();
    }

    /** Returns a copy of the scores. */
    @Override
    public float[] scores() {
        return scores.clone();
    }

    /** Returns the map of an AU, row after row. */
    public float[] of(ActionUnit au) {
        int size = rows * columns;
        int from = auSet.indexOf(au) * size;
        return Arrays.copyOfRange(values, from, from + size);
    }

    /**
     * Returns how alike two maps of an AU are: their correlation over all parts, -1 to 1; 0 if one
     * of them is the same everywhere.
     */
    public double correlation(FaceMaps other, ActionUnit au) {
        float[] a = of(au);
        float[] b = other.of(au);
        double meanA = mean(a);
        double meanB = mean(b);
        double both = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        double scale = Math.sqrt(squareA * squareB);
        return scale > 0 ? both / scale : 0;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Override
    public String toString() {
        return "Maps of %d AUs over the face, %dx%d".formatted(auSet.size(), rows, columns);
    }
}
