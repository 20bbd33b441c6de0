package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
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
        JsonArray outputs = outputs();
        outputs.add(shown(value, false));
        return outputs(outputs);
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
        JsonArray outputs = outputs();
        outputs.add(error);
        outputs(outputs);
    }

    JsonObject shown(Object value, boolean isLive) {
        return Outputs.display(live().code().render(value, isLive), new JsonObject());
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
