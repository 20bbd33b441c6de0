package org.mdhr4j.quantization;

import java.util.List;

/**
 * Says how far scores are from those in float32.
 *
 * @param mean of the absolute differences
 * @param largest of them
 * @param flipped share of the decisions at 0.5 that became others
 */
public record ScoreChange(double mean, double largest, double flipped) {
    private static final float THRESHOLD = 0.5f;

    /**
     * Compares scores.
     *
     * @param before of each batch {@code [frames, A]}
     * @param after the same again
     * @param counts which of the A columns count
     */
    static ScoreChange of(List<float[]> before, List<float[]> after, boolean[] counts) {
        double sum = 0;
        double largest = 0;
        long flipped = 0;
        long number = 0;
        for (int batch = 0; batch < before.size(); batch++) {
            float[] old = before.get(batch);
            float[] now = after.get(batch);
            for (int i = 0; i < old.length; i++) {
                if (counts[i % counts.length]) {
                    double change = Math.abs(now[i] - old[i]);
                    sum += change;
                    largest = Math.max(largest, change);
                    flipped += now[i] >= THRESHOLD != old[i] >= THRESHOLD ? 1 : 0;
                    number++;
                }
            }
        }
        return new ScoreChange(sum / number, largest, (double) flipped / number);
    }
}
