package org.mdhr4j.widget;

/**
 * A stretch of numbers, both ends included.
 *
 * @param low its lower end
 * @param high its upper end, not below the lower one
 * @param <T> {@code Integer} or {@code Double}
 */
public record Range<T extends Number>(T low, T high) {
    /** A range, checked. */
    public Range {
        if (!(low.doubleValue() <= high.doubleValue())) {
            throw new IllegalArgumentException(
                    "A range goes upwards, got %s to %s.".formatted(low, high));
        }
    }
}
