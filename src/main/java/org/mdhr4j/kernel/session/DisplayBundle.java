package org.mdhr4j.kernel.session;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;

/**
 * Holds something to show, in one or more MIME types.
 *
 * @param data MIME type to text, or to JSON for {@code application/json} and its kin
 * @param metadata hints for front ends
 * @param displayId name under which it can be updated, or null
 */
public record DisplayBundle(JsonObject data, JsonObject metadata, @Nullable String displayId) {
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    /** Wraps what a renderer made. */
    public static DisplayBundle of(DisplayData display) {
        JsonObject tree = GSON.toJsonTree(display, DisplayData.class).getAsJsonObject();
        JsonObject data = member(tree, "data");
        for (Map.Entry<String, JsonElement> entry : data.entrySet()) {
            if (entry.getKey().endsWith("json") && isText(entry.getValue())) {
                entry.setValue(parse(entry.getValue()));
            }
        }
        String id = display.hasDisplayId() ? display.getDisplayId() : null;
        return new DisplayBundle(data, member(tree, "metadata"), id);
    }

    /** Returns a bundle of plain text. */
    public static DisplayBundle text(String text) {
        JsonObject data = new JsonObject();
        data.addProperty("text/plain", text);
        return new DisplayBundle(data, new JsonObject(), null);
    }

    /** Returns the {@code text/plain} form, or empty. */
    public String plainText() {
        JsonElement text = data.get("text/plain");
        return text == null ? "" : text.getAsString();
    }

    private static JsonObject member(JsonObject tree, String name) {
        JsonElement value = tree.get(name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private static JsonElement parse(JsonElement text) {
        try {
            return JsonParser.parseString(text.getAsString());
        } catch (JsonParseException e) {
            return text;
        }
    }
}
