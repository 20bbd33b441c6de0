package org.mdhr4j.widget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slider with two handles.
 *
 * @param <T> {@code Integer} or {@code Double}
 */
public final class RangeSlider<T extends Number> extends LabelledControl<Range<T>, RangeSlider<T>> {
    private final NumberKind<T> kind;
    private final T min;
    private final T max;
    private boolean isFormatted;

    /** Creates a slider whose range is all there is. */
    RangeSlider(NumberKind<T> kind, T min, T max) {
        super(ModelType.control(kind.prefix() + "RangeSlider"), "SliderStyle", "value");
        kind.checkBounds(min, max);
        this.kind = kind;
        this.min = min;
        this.max = max;
        set("min", min);
        set("max", max);
        set("value", List.of(min, max));
        set("orientation", "horizontal");
        set("continuous_update", true);
        set("readout", true);
        step(kind.usualStep(min, max));
    }

    @Override
    public Range<T> value() {
        List<?> ends = (List<?>) get("value");
        return new Range<>(end(ends, 0), end(ends, 1));
    }

    private T end(@Nullable List<?> ends, int index) {
        return kind.within(min, max, ends == null ? null : ends.get(index));
    }

    @Override
    public RangeSlider<T> value(Range<T> range) {
        boolean isInside =
                range.low().doubleValue() >= min.doubleValue()
                        && range.high().doubleValue() <= max.doubleValue();
        if (!isInside) {
            throw new IllegalArgumentException(
                    "The slider goes from %s to %s and cannot stand at %s to %s."
                            .formatted(min, max, range.low(), range.high()));
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

    /** Sets the distance between two values; the values beside the slider get digits for it. */
    public RangeSlider<T> step(T step) {
        NumberKind.checkStep(step);
        set("step", step);
        if (!isFormatted) {
            set("readout_format", kind.format(step));
        }
        return this;
    }

    /**
     * Sets how the values are written beside the slider.
     *
     * @param format as d3-format has it, such as {@code .0%}; empty for no values
     */
    public RangeSlider<T> format(String format) {
        isFormatted = true;
        set("readout", !format.isEmpty());
        set("readout_format", format);
        return this;
    }

    /** Tells the notebook of a new range only when the reader lets go of the slider. */
    public RangeSlider<T> onRelease() {
        set("continuous_update", false);
        return this;
    }
}
