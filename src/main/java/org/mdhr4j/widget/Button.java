package org.mdhr4j.widget;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A button to press. */
public final class Button extends Widget {
    private final Style style = new Style("ButtonStyle");
    private final List<Reaction> listeners = new CopyOnWriteArrayList<>();

    Button(String text) {
        super(ModelType.control("Button"));
        set("description", text);
        set("disabled", false);
        set("button_style", "");
        set("icon", "");
        set("style", style);
    }

    /** Calls a listener each time the button is pressed, between cells. */
    public Button onClick(Reaction.Body listener) {
        return call(new Reaction(listener, error -> live().code().showError(error)));
    }

    /**
     * Calls a listener each time the button is pressed; what it prints and displays, and what it
     * fails with, shows in an area of outputs in place of what was there.
     */
    public Button onClick(Output output, Reaction.Body listener) {
        return call(new Reaction(() -> output.run(listener), output::fail));
    }

    private Button call(Reaction reaction) {
        listeners.add(reaction);
        return this;
    }

    /**
     * Colours the button.
     *
     * @param style {@code primary}, {@code success}, {@code info}, {@code warning}, {@code danger},
     *     or empty
     */
    public Button coloured(String style) {
        set("button_style", style);
        return this;
    }

    /** Lets the reader press the button, or not. */
    public Button enabled(boolean isEnabled) {
        set("disabled", !isEnabled);
        return this;
    }

    /** Every press is an event of its own: none is lost, however late it comes. */
    @Override
    List<Reaction> reactionsTo(JsonObject event) {
        JsonElement name = event.get("event");
        if (name == null || !name.getAsString().equals("click")) {
            return List.of();
        }
        return listeners.stream().map(Reaction::again).toList();
    }

    @Override
    public String toString() {
        return "Button \"%s\"".formatted(get("description"));
    }

    @Override
    public void close() {
        super.close();
        style.close();
    }
}
