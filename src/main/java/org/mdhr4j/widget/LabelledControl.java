package org.mdhr4j.widget;

import java.util.function.Consumer;

/**
 * A control with a label beside it.
 *
 * @param <T> type of the value
 * @param <S> the control's own type, so that settings can be chained
 */
public abstract class LabelledControl<T, S extends LabelledControl<T, S>> extends Control<T> {
    private final Style style;

    LabelledControl(ModelType type, String style, String valueKey) {
        super(type, valueKey);
        this.style = new Style(style);
        set("style", this.style);
        set("description", "");
        set("disabled", false);
    }

    @SuppressWarnings("unchecked") // every subclass names itself
    final S self() {
        return (S) this;
    }

    /** Sets the label. */
    public final S named(String name) {
        set("description", name);
        return self();
    }

    /** Sets the width of the label in CSS; {@code initial} makes room for all of it. */
    public final S labelWidth(String css) {
        style.set("description_width", css);
        return self();
    }

    /** Lets the reader change the value, or not. */
    public final S enabled(boolean isEnabled) {
        set("disabled", !isEnabled);
        return self();
    }

    /**
     * Calls a listener after each change of the value, between cells. Changes that come while one
     * is called are one change: the listener gets the last value.
     */
    public final S onChange(Consumer<? super T> listener) {
        listen(listener);
        return self();
    }

    /**
     * Sets the value; listeners are called as if the reader had.
     *
     * @throws IllegalArgumentException if the control cannot have it
     */
    public abstract S value(T value);

    @Override
    public void close() {
        super.close();
        style.close();
    }
}
