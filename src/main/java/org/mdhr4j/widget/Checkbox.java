package org.mdhr4j.widget;

import org.jspecify.annotations.Nullable;

/** A box to tick. */
public final class Checkbox extends LabelledControl<Boolean, Checkbox> {
    Checkbox(boolean isTicked) {
        super(ModelType.control("Checkbox"), "CheckboxStyle", "value");
        set("value", isTicked);
        set("indent", false);
    }

    @Override
    public Boolean value() {
        return Boolean.TRUE.equals(get("value"));
    }

    @Override
    public Checkbox value(Boolean value) {
        set("value", value);
        return this;
    }

    @Override
    @Nullable Object accept(String key, @Nullable Object value) {
        if (key.equals("value") && !(value instanceof Boolean)) {
            throw new IllegalArgumentException("A box is ticked or not, got %s.".formatted(value));
        }
        return value;
    }
}
