package org.mdhr4j.study;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Says what is compared between groups: one number for each person and AU. */
public enum Measure {
    /** Share of frames in which the AU occurs. */
    ACTIVE("active", "share of frames in which the AU occurs", AuSummary::activeShare),
    /** Mean score. */
    MEAN("mean", "mean score", AuSummary::meanScore),
    /** Events a minute. */
    RATE("rate", "events a minute", AuSummary::eventsPerMinute),
    /** Mean time of an event. */
    DURATION("duration", "mean seconds of an event", AuSummary::eventSeconds);

    private final String label;
    private final String words;
    private final ToDoubleFunction<AuSummary> value;

    Measure(String label, String words, ToDoubleFunction<AuSummary> value) {
        this.label = label;
        this.words = words;
        this.value = value;
    }

    /** Returns its name on the command line. */
    public String label() {
        return label;
    }

    /** Returns what it is, for people. */
    public String words() {
        return words;
    }

    double of(AuSummary summary) {
        return value.applyAsDouble(summary);
    }

    /**
     * Returns the measure of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static Measure parse(String name) {
        return Arrays.stream(values())
                .filter(measure -> measure.label.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s' is no measure. Known are %s."
                                                .formatted(
                                                        name,
                                                        Arrays.stream(values())
                                                                .map(Measure::label)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
