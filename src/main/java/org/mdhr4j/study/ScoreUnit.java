package org.mdhr4j.study;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what the numbers of a table are. Numbers of different kinds are never put together. */
public enum ScoreUnit {
    /** Cosines, as MDHR and its kin give them. */
    COSINE("cosines", -1, 1, 0.5, 0.25),
    /** Probabilities, as py-feat and calibrated weights give them. */
    PROBABILITY("probabilities", 0, 1, 0.5, 0.25),
    /** Intensities, as OpenFace 2 and coders of DISFA give them: 1 is level A. */
    INTENSITY("intensities", 0, 5, 1, 1),
    /** Occurrences: 1 or 0. */
    OCCURRENCE("occurrences", 0, 1, 0.5, 0.5);

    /** Numbers that were rounded may miss their range by so much. */
    private static final double ROUNDING = 1e-4;

    private final String words;
    private final double lowest;
    private final double highest;
    private final double threshold;
    private final double rise;

    ScoreUnit(String words, double lowest, double highest, double threshold, double rise) {
        this.words = words;
        this.lowest = lowest;
        this.highest = highest;
        this.threshold = threshold;
        this.rise = rise;
    }

    /** Returns its name for people, in the plural. */
    public String words() {
        return words;
    }

    /** Returns from which score on an AU is usually taken to occur. */
    public double threshold() {
        return threshold;
    }

    /** Returns from which rise above a person's own baseline on an AU is taken to occur. */
    public double rise() {
        return rise;
    }

    /** Returns the highest such number that can be. */
    double highest() {
        return highest;
    }

    /** Returns whether such a number can be. */
    boolean holds(double value) {
        return this == OCCURRENCE
                ? value == 0 || value == 1
                : value >= lowest - ROUNDING && value <= highest + ROUNDING;
    }

    /** Returns the range for people, for example "0..5". */
    String range() {
        return this == OCCURRENCE ? "0 or 1" : "%.0f..%.0f".formatted(lowest, highest);
    }

    /**
     * Returns the unit of a name in the singular, as command lines and descriptions of tables have
     * it.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static ScoreUnit parse(String name) {
        return Arrays.stream(values())
                .filter(unit -> unit.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s' is no unit of scores. Known are %s."
                                                .formatted(name, names())));
    }

    private static String names() {
        return Arrays.stream(values())
                .map(unit -> unit.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
