package org.mdhr4j.widget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slider with two handles.
 *
 * @param <T> {@code Integer} or {@code Double}
 */
public final class RangeSlider<T extends Number> extends NumberSlider<T, Range<T>, RangeSlider<T>> {

    /** Creates a slider whose range is all there is. */
    RangeSlider(NumberKind<T> kind, T min, T max) {
        super(kind, "RangeSlider", min, max);
        set("value", List.of(min, max));
    }

    @Override
    public Range<T> value() {
        List<?> ends = (List<?>) get("value");
        return new Range<>(end(ends, 0), end(ends, 1));
    }

    private T end(@Nullable List<?> ends, int index) {
        return within(ends == null ? null : ends.get(index));
    }

    @Override
    public RangeSlider<T> value(Range<T> range) {
        boolean isInside =
                range.low().doubleValue() >= min().doubleValue()
                        && range.high().doubleValue() <= max().doubleValue();
        if (!isInside) {
            throw new IllegalArgumentException(
                    "The slider goes from %s to %s and cannot stand at %s to %s."
                            .formatted(min(), max(), range.low(), range.high()));
        }
        set("value", List.of(range.low(), range.high()));
        return this;
    }

    @Override
    @Nullable Object accept(String key, @Nullable Object value) {
        if (!key.equals("value")) {
            return value;
        }
        if (!(value instanceof List<?> ends) || ends.size() != 2) {
            throw new IllegalArgumentException("A range has two ends, got %s.".formatted(value));
        }
        Range<T> range = new Range<>(end(ends, 0), end(ends, 1));
        return List.of(range.low(), range.high());
    }
}
