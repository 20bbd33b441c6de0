package org.mdhr4j.widget;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of number that sliders choose from.
 *
 * @param prefix of the names of its classes in the front end
 * @param format of the value beside the slider
 * @param of makes such a number
 * @param <T> its Java type
 */
record NumberKind<T extends Number>(String prefix, String format, Function<Number, T> of) {
    static final NumberKind<Integer> INT = new NumberKind<>("Int", "d", Number::intValue);
    static final NumberKind<Double> FLOAT = new NumberKind<>("Float", ".2f", Number::doubleValue);

    /**
     * A number of this kind within bounds.
     *
     * @throws IllegalArgumentException if it is no finite number
     */
    T within(T min, T max, @Nullable Object value) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException(
                    "A slider chooses a finite number, got %s.".formatted(value));
        }
        double clamped =
                Math.max(min.doubleValue(), Math.min(max.doubleValue(), number.doubleValue()));
        return of.apply(clamped);
    }

    /** Checks the bounds of a slider. */
    void checkBounds(T min, T max) {
        boolean isRange = min.doubleValue() < max.doubleValue();
        if (!isRange || !Double.isFinite(max.doubleValue() - min.doubleValue())) {
            throw new IllegalArgumentException(
                    "A slider goes from a lower to a higher finite number, got %s to %s."
                            .formatted(min, max));
        }
    }

    /** A hundredth of the way, or 1 for whole numbers. */
    Number usualStep(T min, T max) {
        if (max instanceof Integer) {
            return 1;
        }
        return (max.doubleValue() - min.doubleValue()) / 100;
    }
}
