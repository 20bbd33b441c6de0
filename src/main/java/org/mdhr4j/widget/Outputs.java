package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Outputs in the form in which notebooks store them. */
public final class Outputs {
    private Outputs() {}

    /** Returns text of a stream. */
    public static JsonObject stream(String name, String text) {
        JsonObject output = output("stream");
        output.addProperty("name", name);
        output.addProperty("text", text);
        return output;
    }

    /** Returns something displayed. */
    public static JsonObject display(JsonObject data, JsonObject metadata) {
        JsonObject output = output("display_data");
        output.add("data", data);
        output.add("metadata", metadata);
        return output;
    }

    /** Returns an error without frames. */
    public static JsonObject error(String name, @Nullable String message) {
        JsonArray traceback = new JsonArray();
        traceback.add(message == null ? name : name + ": " + message);
        return error(name, message == null ? "" : message, traceback);
    }

    /** Returns an error with its report, line by line. */
    public static JsonObject error(String name, String message, JsonArray traceback) {
        JsonObject output = output("error");
        output.addProperty("ename", name);
        output.addProperty("evalue", message);
        output.add("traceback", traceback);
        return output;
    }

    private static JsonObject output(String type) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", type);
        return output;
    }
}
