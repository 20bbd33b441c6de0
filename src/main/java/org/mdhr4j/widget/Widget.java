package org.mdhr4j.widget;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A widget that can be seen: as the last value of a cell, or in a box. */
public abstract class Widget extends WidgetModel {
    private final Layout layout = new Layout();

    Widget(ModelType type) {
        super(type);
        set("_dom_classes", List.of());
        set("layout", layout);
        set("tabbable", null);
        set("tooltip", null);
    }

    /**
     * Sets a CSS property of the widget's box, such as {@code layout("width", "300px")}.
     *
     * @param property its CSS name, one of those that front ends know; {@code border} is that of
     *     all four sides
     * @param value in CSS, or null for the usual
     * @throws IllegalArgumentException if front ends do not know the property
     */
    public final Widget layout(String property, @Nullable String value) {
        layout.put(property, value);
        return this;
    }

    /** Shows the widget or takes it out of the page. */
    public final void visible(boolean isVisible) {
        layout.set("display", isVisible ? null : "none");
    }

    /** Sets the text that appears when the pointer rests on the widget. */
    public final void tooltip(String text) {
        set("tooltip", text);
    }

    /**
     * Forms for front ends without widgets.
     *
     * @return MIME type to content, with {@code text/plain}
     */
    JsonObject preview() {
        JsonObject preview = new JsonObject();
        preview.addProperty("text/plain", toString());
        return preview;
    }

    /** Everything a cell's output needs to show the widget. */
    final JsonObject bundle() {
        JsonObject bundle = preview().deepCopy();
        if (live().hasFrontEnd()) {
            open();
            JsonObject view = new JsonObject();
            view.addProperty("version_major", 2);
            view.addProperty("version_minor", 0);
            view.addProperty("model_id", id());
            bundle.add(WidgetStates.VIEW_MIME, view);
        }
        return bundle;
    }

    @Override
    public void close() {
        super.close();
        layout.close();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
