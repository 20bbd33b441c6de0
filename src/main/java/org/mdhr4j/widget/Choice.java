package org.mdhr4j.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of several values: a menu that drops down, or a row of buttons.
 *
 * @param <T> type of the values
 */
public final class Choice<T> extends LabelledControl<T, Choice<T>> {
    private final List<T> options;

    private Choice(ModelType type, String style, Map<String, ? extends T> options) {
        super(type, style, "index");
        if (options.isEmpty()) {
            throw new IllegalArgumentException("A choice needs at least one value, got none.");
        }
        this.options = new ArrayList<>(options.values());
        set("_options_labels", List.copyOf(options.keySet()));
        set("index", 0);
    }

    /** A menu of labelled values. */
    static <T> Choice<T> menu(Map<String, ? extends T> options) {
        return new Choice<>(ModelType.control("Dropdown"), "DescriptionStyle", options);
    }

    /** A row of buttons, of which one is pressed. */
    static <T> Choice<T> buttons(Map<String, ? extends T> options) {
        Choice<T> choice =
                new Choice<>(ModelType.control("ToggleButtons"), "ToggleButtonsStyle", options);
        choice.set("button_style", "");
        choice.set("icons", List.of());
        choice.set("tooltips", List.of());
        return choice;
    }

    @Override
    public T value() {
        Object index = get("index");
        return options.get(index instanceof Number number ? number.intValue() : 0);
    }

    @Override
    public Choice<T> value(T value) {
        int index = options.indexOf(value);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "%s is none of the values to choose from: %s.".formatted(value, options));
        }
        set("index", index);
        return this;
    }

    @Override
    @Nullable Object accept(String key, @Nullable Object value) {
        if (!key.equals("index")) {
            return value;
        }
        if (!(value instanceof Long index) || index < 0 || index >= options.size()) {
            throw new IllegalArgumentException(
                    "There are %d values, got number %s.".formatted(options.size(), value));
        }
        return index.intValue();
    }
}
