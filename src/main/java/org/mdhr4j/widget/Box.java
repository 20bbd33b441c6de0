package org.mdhr4j.widget;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Widgets beside each other, below each other, or on pages of which one is open. */
public class Box extends Widget {
    private List<Widget> children;

    Box(String model, List<? extends Widget> children) {
        super(ModelType.control(model));
        this.children = List.copyOf(children);
        set("children", this.children);
        set("box_style", "");
    }

    /** Widgets with a title each. */
    static Box pages(String model, Map<String, ? extends Widget> pages) {
        Box box = new Box(model, List.copyOf(pages.values()));
        box.set("titles", List.copyOf(pages.keySet()));
        box.set("selected_index", pages.isEmpty() ? null : 0);
        return box;
    }

    /** Returns the widgets in it. */
    public final List<Widget> children() {
        return children;
    }

    /** Puts other widgets into it. */
    public final void children(List<? extends Widget> others) {
        children = List.copyOf(others);
        set("children", children);
    }

    /** The text of all, and the pictures of the first that has any. */
    @Override
    JsonObject preview() {
        JsonObject preview = super.preview();
        for (Widget child : children()) {
            for (Map.Entry<String, JsonElement> form : child.preview().entrySet()) {
                if (!preview.has(form.getKey())) {
                    preview.add(form.getKey(), form.getValue());
                }
            }
        }
        return preview;
    }

    @Override
    public String toString() {
        return children().stream().map(Widget::toString).collect(Collectors.joining("\n"));
    }
}
