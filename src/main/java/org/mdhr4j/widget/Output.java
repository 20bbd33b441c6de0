package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An area that shows whatever a cell can show. */
public final class Output extends Widget {
    Output() {
        super(ModelType.output());
        set("msg_id", "");
        set("outputs", new JsonArray());
    }

    /** Shows a value in place of what was there; null for nothing. */
    public Output show(@Nullable Object value) {
        return outputs(value == null ? new JsonArray() : single(shown(value, true)));
    }

    /** Shows a value below what was there. */
    public Output append(Object value) {
        return add(shown(value, false));
    }

    /** Shows nothing. */
    public Output clear() {
        return outputs(new JsonArray());
    }

    /**
     * Runs code and shows what it prints and displays in place of what was there. What the code
     * throws is thrown on.
     */
    public void run(Reaction.Body code) {
        Captured captured =
                live().code()
                        .capture(
                                () -> {
                                    code.run();
                                    return null;
                                });
        outputs(captured.outputs());
        captured.orThrow();
    }

    /** Shows an error below what was there. */
    void fail(JsonObject error) {
        add(error);
    }

    /** Adds an output; threads that add at the same time lose none. */
    private Output add(JsonObject output) {
        live().change(
                        this,
                        () -> {
                            JsonArray outputs = outputs();
                            outputs.add(output);
                            return Map.of("outputs", outputs);
                        });
        return this;
    }

    JsonObject shown(Object value, boolean isLive) {
        return live().code().render(value, isLive);
    }

    static JsonArray single(JsonObject output) {
        JsonArray outputs = new JsonArray();
        outputs.add(output);
        return outputs;
    }

    Output outputs(JsonArray outputs) {
        set("outputs", outputs);
        return this;
    }

    private JsonArray outputs() {
        return get("outputs") instanceof JsonArray outputs ? outputs.deepCopy() : new JsonArray();
    }
}
