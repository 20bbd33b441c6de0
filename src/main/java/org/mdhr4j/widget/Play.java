package org.mdhr4j.widget;

import org.jspecify.annotations.Nullable;

/** Buttons that let a number run, as a film does. */
public final class Play extends LabelledControl<Integer, Play> {
    private final int min;
    private final int max;

    Play(int min, int max) {
        super(ModelType.control("Play"), "DescriptionStyle", "value");
        NumberKind.INT.checkBounds(min, max);
        this.min = min;
        this.max = max;
        set("min", min);
        set("max", max);
        set("step", 1);
        set("value", min);
        set("interval", 100);
        set("playing", false);
        set("repeat", false);
        set("show_repeat", true);
    }

    @Override
    public Integer value() {
        return NumberKind.INT.within(min, max, get("value"));
    }

    @Override
    public Play value(Integer value) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "The numbers run from %d to %d; %d is none of them."
                            .formatted(min, max, value));
        }
        set("value", value);
        return this;
    }

    @Override
    @Nullable Object accept(String key, @Nullable Object value) {
        return key.equals("value") ? NumberKind.INT.within(min, max, value) : value;
    }

    /** Sets the time from one number to the next. */
    public Play everyMillis(int millis) {
        set("interval", millis);
        return this;
    }

    /** Begins again at the end. */
    public Play looping() {
        set("repeat", true);
        return this;
    }
}
