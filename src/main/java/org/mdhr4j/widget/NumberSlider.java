package org.mdhr4j.widget;

import org.jspecify.annotations.Nullable;

/**
 * Holds what sliders of one number and of a range have in common: bounds, steps and the text of the
 * value.
 *
 * @param <N> {@code Integer} or {@code Double}
 * @param <T> type of the value: a number, or a range of numbers
 * @param <S> the slider's own type, so that settings can be chained
 */
public abstract class NumberSlider<N extends Number, T, S extends NumberSlider<N, T, S>>
        extends LabelledControl<T, S> {
    private final NumberKind<N> kind;
    private final N min;
    private final N max;
    private boolean isFormatted;

    /**
     * Creates a slider without a value.
     *
     * @param model name of the front end's model without the kind of number
     */
    NumberSlider(NumberKind<N> kind, String model, N min, N max) {
        super(ModelType.control(kind.prefix() + model), "SliderStyle", "value");
        kind.checkBounds(min, max);
        this.kind = kind;
        this.min = min;
        this.max = max;
        set("min", min);
        set("max", max);
        set("orientation", "horizontal");
        set("continuous_update", true);
        set("readout", true);
        step(kind.usualStep(min, max));
    }

    final N min() {
        return min;
    }

    final N max() {
        return max;
    }

    /** Returns the number of the slider's kind that is nearest to another within its bounds. */
    final N within(@Nullable Object number) {
        return kind.within(min, max, number);
    }

    /** Sets the distance between two values; the text beside the slider gets digits for it. */
    public final S step(N step) {
        NumberKind.checkStep(step);
        set("step", step);
        if (!isFormatted) {
            set("readout_format", kind.format(step));
        }
        return self();
    }

    /** Stands the slider upright. */
    public final S upright() {
        set("orientation", "vertical");
        return self();
    }

    /** Tells the notebook of a new value only when the reader lets go of the slider. */
    public final S onRelease() {
        set("continuous_update", false);
        return self();
    }

    /**
     * Sets how the value is written beside the slider.
     *
     * @param format as d3-format has it, such as {@code .0%}; empty for no value
     */
    public final S format(String format) {
        isFormatted = true;
        set("readout", !format.isEmpty());
        set("readout_format", format);
        return self();
    }
}
