package org.mdhr4j.widget;

import org.jspecify.annotations.Nullable;

/** A line, or several lines, of text. */
public final class TextField extends LabelledControl<String, TextField> {
    private TextField(String model, String text) {
        super(ModelType.control(model), "TextStyle", "value");
        set("value", text);
        set("placeholder", "\u200b"); // what front ends take for none
        set("continuous_update", true);
    }

    static TextField line(String text) {
        return new TextField("Text", text);
    }

    static TextField lines(String text) {
        return new TextField("Textarea", text);
    }

    @Override
    public String value() {
        return String.valueOf(get("value"));
    }

    @Override
    public TextField value(String value) {
        set("value", value);
        return this;
    }

    @Override
    @Nullable Object accept(String key, @Nullable Object value) {
        if (key.equals("value") && !(value instanceof String)) {
            throw new IllegalArgumentException("A text is expected, got %s.".formatted(value));
        }
        return value;
    }

    /** Sets what an empty field shows. */
    public TextField hint(String hint) {
        set("placeholder", hint);
        return this;
    }

    /** Tells the notebook of a new text only when the reader leaves the field or presses Enter. */
    public TextField onEnter() {
        set("continuous_update", false);
        return this;
    }
}
