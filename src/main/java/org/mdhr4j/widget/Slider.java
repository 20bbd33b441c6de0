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
    private boolean isFormatted;

    /** Creates a slider that stands at zero, or as near to it as its bounds allow. */
    Slider(NumberKind<T> kind, T min, T max) {
        super(ModelType.control(kind.prefix() + "Slider"), "SliderStyle", "value");
        kind.checkBounds(min, max);
        this.kind = kind;
        this.min = min;
        this.max = max;
        set("min", min);
        set("max", max);
        set("value", kind.within(min, max, 0));
        set("orientation", "horizontal");
        set("continuous_update", true);
        set("readout", true);
        step(kind.usualStep(min, max));
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

    /** Sets the distance between two values; the value beside the slider gets digits for it. */
    public Slider<T> step(T step) {
        NumberKind.checkStep(step);
        set("step", step);
        if (!isFormatted) {
            set("readout_format", kind.format(step));
        }
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
        isFormatted = true;
        set("readout", !format.isEmpty());
        set("readout_format", format);
        return this;
    }
}
