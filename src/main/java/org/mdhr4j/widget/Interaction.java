package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.image.RenderedImage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Controls, and below them what a function makes of their values, made anew after each change.
 *
 * <p>The function runs between cells. Changes that come while it runs are one change: it is called
 * once more, with the last values. What it prints shows below what it returns, and so does an
 * error. {@link #close()} ends it; the controls stay.
 */
public final class Interaction extends Box {
    /** Least room for what the function returns; with less it stands below the controls. */
    private static final String BESIDE_WIDTH = "400px";

    private final List<Control<?>> controls;
    private final Callable<? extends @Nullable Object> view;
    private final ImageView picture;
    private final Output output;
    private final Reaction redraw = new Reaction(() -> draw(true), this::fail);
    private JsonObject preview = new JsonObject();

    private Interaction(
            List<Control<?>> controls,
            Callable<? extends @Nullable Object> view,
            Box settings,
            ImageView picture,
            Output output) {
        super("VBox", List.of(settings, new Box("VBox", List.of(picture, output))));
        this.controls = List.copyOf(controls);
        this.view = view;
        this.picture = picture;
        this.output = output;
    }

    /** Shows the first picture; what the function throws for it is thrown on. */
    static Interaction of(
            List<? extends Control<?>> controls, Callable<? extends @Nullable Object> view) {
        Interaction interaction =
                new Interaction(
                        List.copyOf(controls),
                        view,
                        new Box("VBox", controls),
                        new ImageView(),
                        new Output());
        interaction.draw(false);
        controls.forEach(control -> control.react(interaction.redraw));
        return interaction;
    }

    /** Puts the picture beside the controls instead of below them, where there is room. */
    public Interaction beside() {
        layout("flex-flow", "row wrap");
        children().get(1).layout("flex", "1 1 " + BESIDE_WIDTH); // an output asks for a whole row
        return this;
    }

    /** Takes the widget away, without its controls; the function is not called any more. */
    @Override
    public void close() {
        controls.forEach(control -> control.forget(redraw));
        super.close();
        for (Widget own : children()) {
            own.close();
        }
        picture.close();
        output.close();
    }

    private void draw(boolean isLive) {
        Captured captured = live().code().capture(view);
        JsonArray outputs = captured.outputs();
        if (captured.failure() == null) {
            show(captured.value(), outputs, isLive);
        } else {
            picture.visible(false); // it is no picture of these values
            output.outputs(outputs);
        }
        if (captured.failure() != null && !isLive) {
            live().code().replay(outputs); // the cell fails, and nobody will see this widget
        }
        captured.orThrow();
    }

    private void show(@Nullable Object value, JsonArray printed, boolean isLive) {
        JsonArray outputs = new JsonArray();
        if (value instanceof RenderedImage image) {
            picture.image(image);
        } else if (value != null) {
            outputs.add(output.shown(value, isLive));
        }
        outputs.addAll(printed);
        output.outputs(outputs);
        picture.visible(value instanceof RenderedImage);
        if (!isLive && value != null) {
            preview = live().code().render(value, false).getAsJsonObject("data");
        }
    }

    /** Shows why the function failed. */
    private void fail(JsonObject error) {
        picture.visible(false);
        output.fail(error);
    }

    /** The first picture, as the function's value would show in a cell. */
    @Override
    JsonObject preview() {
        JsonObject forms = preview.deepCopy();
        String text = forms.has("text/plain") ? forms.get("text/plain").getAsString() : "";
        forms.addProperty("text/plain", (this + "\n" + text).strip());
        return forms;
    }

    @Override
    public String toString() {
        return controls.stream().map(Control::toString).collect(Collectors.joining(", "));
    }
}
