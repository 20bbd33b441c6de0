package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * State as messages carry it: JSON, and apart from it the binary values with their places.
 *
 * @param json the state without binary values
 * @param paths one list of keys and indices for each buffer
 * @param buffers the binary values
 */
record WireState(JsonObject json, JsonArray paths, List<byte[]> buffers) {
    /** Takes the binary values out of a state, wherever they are. */
    static WireState of(Map<String, ? extends @Nullable Object> state) {
        WireState wire = new WireState(new JsonObject(), new JsonArray(), new ArrayList<>());
        state.forEach((key, value) -> wire.put(wire.json, key, value, new JsonArray()));
        return wire;
    }

    /** Converts a value without binary parts. */
    static JsonElement json(@Nullable Object value) {
        WireState wire = new WireState(new JsonObject(), new JsonArray(), new ArrayList<>());
        JsonElement json = wire.convert(value, new JsonArray());
        return json == null ? JsonNull.INSTANCE : json;
    }

    /** A binary value leaves no trace in an object. */
    private void put(JsonObject target, String key, @Nullable Object value, JsonArray parent) {
        JsonArray path = parent.deepCopy();
        path.add(key);
        JsonElement json = convert(value, path);
        if (json != null) {
            target.add(key, json);
        }
    }

    private @Nullable JsonElement convert(@Nullable Object value, JsonArray path) {
        if (value instanceof byte[] bytes) {
            paths.add(path);
            buffers.add(bytes);
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, entry) -> put(object, String.valueOf(key), entry, path));
            return object;
        }
        return value instanceof List<?> list ? convertAll(list, path) : simple(value);
    }

    private JsonArray convertAll(List<?> list, JsonArray parent) {
        JsonArray array = new JsonArray();
        for (int i = 0; i < list.size(); i++) {
            JsonArray path = parent.deepCopy();
            path.add(i);
            JsonElement json = convert(list.get(i), path);
            array.add(json == null ? JsonNull.INSTANCE : json); // a list keeps its places
        }
        return array;
    }

    private static JsonElement simple(@Nullable Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        } else if (value instanceof JsonElement json) {
            return json;
        } else if (value instanceof WidgetModel widget) {
            return new JsonPrimitive(widget.reference());
        } else if (value instanceof Number number) {
            return new JsonPrimitive(number);
        } else if (value instanceof Boolean bool) {
            return new JsonPrimitive(bool);
        }
        return new JsonPrimitive(value.toString());
    }

    /**
     * Puts a state together again.
     *
     * @throws IllegalArgumentException if a path leads nowhere
     */
    static Map<String, @Nullable Object> read(
            JsonObject json, JsonArray paths, List<byte[]> buffers) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        json.entrySet().forEach(e -> state.put(e.getKey(), value(e.getValue())));
        for (int i = 0; i < Math.min(paths.size(), buffers.size()); i++) {
            insert(state, paths.get(i).getAsJsonArray(), buffers.get(i));
        }
        return state;
    }

    private static @Nullable Object value(JsonElement json) {
        if (json.isJsonObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            json.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> map.put(e.getKey(), value(e.getValue())));
            return map;
        } else if (json.isJsonArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            json.getAsJsonArray().forEach(e -> list.add(value(e)));
            return list;
        } else if (json.isJsonNull()) {
            return null;
        }
        JsonPrimitive simple = json.getAsJsonPrimitive();
        return simple.isNumber()
                ? number(simple)
                : simple.isBoolean() ? simple.getAsBoolean() : simple.getAsString();
    }

    private static Number number(JsonPrimitive json) {
        String text = json.getAsString();
        if (text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return Double.valueOf(text);
    }

    @SuppressWarnings("unchecked") // our own maps and lists, made above
    private static void insert(Map<String, @Nullable Object> state, JsonArray path, byte[] buffer) {
        Object place = state;
        for (int depth = 0; depth < path.size(); depth++) {
            boolean isLast = depth == path.size() - 1;
            JsonElement step = path.get(depth);
            if (place instanceof Map<?, ?> map) {
                String key = step.getAsString();
                place = isLast ? ((Map<String, Object>) map).put(key, buffer) : map.get(key);
            } else if (place instanceof List<?> list && step.getAsInt() < list.size()) {
                int index = step.getAsInt();
                place = isLast ? ((List<Object>) list).set(index, buffer) : list.get(index);
            } else {
                throw new IllegalArgumentException(
                        "The place %s of a buffer is not in the state.".formatted(path));
            }
        }
    }
}
