package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;

/**
 * Holds the score from which on each action unit is decided active, and where these numbers come
 * from. Published results are at 0.5; other thresholds must not be chosen on the frames that are
 * then evaluated.
 */
public final class Thresholds {
    private final List<ActionUnit> actionUnits;
    private final float[] values;
    private final String source;

    private Thresholds(List<ActionUnit> actionUnits, float[] values, String source) {
        this.actionUnits = List.copyOf(actionUnits);
        this.values = values;
        this.source = source;
    }

    /** Returns the published threshold of 0.5 for all. */
    public static Thresholds published(List<ActionUnit> actionUnits) {
        return uniform(actionUnits, AuEvaluation.DEFAULT_THRESHOLD);
    }

    /**
     * Returns one threshold for all.
     *
     * @throws IllegalArgumentException if it is not in -1..1, where cosines lie
     */
    public static Thresholds uniform(List<ActionUnit> actionUnits, float value) {
        boolean isPublished = value == AuEvaluation.DEFAULT_THRESHOLD;
        return of(actionUnits, Map.of(), value, isPublished ? "as published" : "as asked for");
    }

    /**
     * Returns a threshold per action unit.
     *
     * @param actionUnits in column order
     * @param known thresholds of some of them; those of others are left out
     * @param otherwise for action units without one
     * @param source where the numbers come from, for people
     * @throws IllegalArgumentException if a threshold is not in -1..1, where cosines lie
     */
    public static Thresholds of(
            List<ActionUnit> actionUnits,
            Map<ActionUnit, Float> known,
            float otherwise,
            String source) {
        float[] values = new float[actionUnits.size()];
        for (int a = 0; a < values.length; a++) {
            values[a] = known.getOrDefault(actionUnits.get(a), otherwise);
            if (!(values[a] >= -1 && values[a] <= 1)) {
                throw new IllegalArgumentException(
                        "The threshold of %s must be in -1..1, where scores lie, got %s."
                                .formatted(actionUnits.get(a), values[a]));
            }
        }
        return new Thresholds(actionUnits, values, source);
    }

    /** Returns the action units in column order. */
    public List<ActionUnit> actionUnits() {
        return actionUnits;
    }

    /** Returns a copy of the thresholds in column order. */
    public float[] values() {
        return values.clone();
    }

    /** Returns the threshold of a column. */
    public float of(int column) {
        return values[column];
    }

    /** Returns where the numbers come from, for people. */
    public String source() {
        return source;
    }

    /** Returns whether a score of a column is decided active; one that is NaN is not. */
    public boolean isActive(int column, float score) {
        return score >= values[column];
    }

    /** Returns whether all are the published 0.5. */
    public boolean arePublished() {
        return isUniform() && values[0] == AuEvaluation.DEFAULT_THRESHOLD;
    }

    private boolean isUniform() {
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** Returns thresholds by the label of their action unit, in column order. */
    public Map<String, Float> byLabel() {
        Map<String, Float> map = new LinkedHashMap<>();
        for (int a = 0; a < values.length; a++) {
            map.put(actionUnits.get(a).label(), values[a]);
        }
        return map;
    }

    /**
     * Returns thresholds and source on one line, for example "0.5, as published" or "AU1 0.6, AU2
     * 0.4; from thresholds.csv".
     */
    public String describe() {
        if (isUniform()) {
            return number(values[0]) + ", " + source;
        }
        List<String> parts = new ArrayList<>();
        byLabel().forEach((label, value) -> parts.add(label + " " + number(value)));
        return String.join(", ", parts) + "; " + source;
    }

    private static String number(float value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceFirst("0{1,3}$", "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thresholds that
                && actionUnits.equals(that.actionUnits)
                && Arrays.equals(values, that.values)
                && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return 31 * actionUnits.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return describe();
    }
}
