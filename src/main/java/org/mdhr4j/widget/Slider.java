package org.mdhr4j.widget;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A slider for one number.
 *
 * @param <T> {@code Integer} or {@code Double}
 */
public final class Slider<T extends Number> extends LabelledControl<T, Slider<T>> {
    private final NumberKind<T> kind;
    private final T min;
    private final T max;

    /** Creates a slider that stands at zero, or as near to it as its bounds allow. */
    Slider(NumberKind<T> kind, T min, T max) {
        super(ModelType.control(kind.prefix() + "Slider"), "SliderStyle", "value");
        kind.checkBounds(min, max);
        this.kind = kind;
        this.min = min;
        this.max = max;
        set("min", min);
        set("max", max);
        set("step", kind.usualStep(min, max));
        set("value", kind.within(min, max, 0));
        set("orientation", "horizontal");
        set("continuous_update", true);
        set("readout", true);
        set("readout_format", kind.format());
    }

    @Override
    @SuppressWarnings("unchecked") // only such numbers are put there
    public T value() {
        return (T) Objects.requireNonNull(get("value"));
    }

    @Override
    public Slider<T> value(T value) {
        T within = kind.within(min, max, value);
        if (within.doubleValue() != value.doubleValue()) {
            throw new IllegalArgumentException(
                    "The slider goes from %s to %s and cannot stand at %s."
                            .formatted(min, max, value));
        }
        set("value", within);
        return this;
    }

    @Override
    @Nullable Object accept(String key, @Nullable Object value) {
        return key.equals("value") ? kind.within(min, max, value) : value;
    }

    /** Sets the distance between two values. */
    public Slider<T> step(T step) {
        if (!(step.doubleValue() > 0)) {
            throw new IllegalArgumentException(
                    "The step of a slider is a number above 0, got %s.".formatted(step));
        }
        set("step", step);
        return this;
    }

    /** Stands the slider upright. */
    public Slider<T> upright() {
        set("orientation", "vertical");
        return this;
    }

    /** Tells the notebook of a new value only when the reader lets go of the slider. */
    public Slider<T> onRelease() {
        set("continuous_update", false);
        return this;
    }

    /**
     * Sets how the value is written beside the slider.
     *
     * @param format as d3-format has it, such as {@code .0%}; empty for no value
     */
    public Slider<T> format(String format) {
        set("readout", !format.isEmpty());
        set("readout_format", format);
        return this;
    }
}
