package org.mdhr4j.widget;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of number that sliders choose from.
 *
 * @param prefix of the names of its classes in the front end
 * @param of makes such a number
 * @param <T> its Java type
 */
record NumberKind<T extends Number>(String prefix, Function<Number, T> of) {
    static final NumberKind<Integer> INT = new NumberKind<>("Int", Number::intValue);
    static final NumberKind<Double> FLOAT = new NumberKind<>("Float", Number::doubleValue);
    private static final int MIN_DIGITS = 2;
    private static final int MAX_DIGITS = 15;
    private static final double ROUNDING = 1e-9; // the logarithm of 0.001 is hardly above -3

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

    private boolean isWhole() {
        return prefix.equals("Int");
    }

    /** How a value is written so that the next one reads differently, as d3-format has it. */
    String format(Number step) {
        if (isWhole()) {
            return "d";
        }
        double digits = Math.ceil(-Math.log10(step.doubleValue()) - ROUNDING);
        return ".%df".formatted((int) Math.max(MIN_DIGITS, Math.min(MAX_DIGITS, digits)));
    }

    /**
     * Checks the distance between two values.
     *
     * @throws IllegalArgumentException if it is no finite number above 0
     */
    static void checkStep(Number step) {
        if (!(step.doubleValue() > 0 && Double.isFinite(step.doubleValue()))) {
            throw new IllegalArgumentException(
                    "The step of a slider is a number above 0, got %s.".formatted(step));
        }
    }

    /** A hundredth of the way, or 1 for whole numbers. */
    T usualStep(T min, T max) {
        double way = max.doubleValue() - min.doubleValue();
        return of.apply(isWhole() ? 1 : way / 100);
    }
}
