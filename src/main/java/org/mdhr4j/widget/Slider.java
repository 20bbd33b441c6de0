package org.mdhr4j.widget;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A slider for one number.
 *
 * @param <T> {@code Integer} or {@code Double}
 */
public final class Slider<T extends Number> extends NumberSlider<T, T, Slider<T>> {

    /** Creates a slider that stands at zero, or as near to it as its bounds allow. */
    Slider(NumberKind<T> kind, T min, T max) {
        super(kind, "Slider", min, max);
        set("value", within(0));
    }

    @Override
    @SuppressWarnings("unchecked") // only such numbers are put there
    public T value() {
        return (T) Objects.requireNonNull(get("value"));
    }

    @Override
    public Slider<T> value(T value) {
        T within = within(value);
        if (within.doubleValue() != value.doubleValue()) {
            throw new IllegalArgumentException(
                    "The slider goes from %s to %s and cannot stand at %s."
                            .formatted(min(), max(), value));
        }
        set("value", within);
        return this;
    }

    @Override
    @Nullable Object accept(String key, @Nullable Object value) {
        return key.equals("value") ? within(value) : value;
    }
}
