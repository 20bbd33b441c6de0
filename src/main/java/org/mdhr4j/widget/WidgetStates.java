package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The states of widgets at one moment, for a front end that has just come and for a notebook's
 * file.
 *
 * @param byId the state of each widget
 */
public record WidgetStates(Map<String, One> byId) {
    /** The MIME type under which a notebook's metadata hold states. */
    public static final String STATE_MIME = "application/vnd.jupyter.widget-state+json";

    /** The MIME type of a widget in an output. */
    public static final String VIEW_MIME = "application/vnd.jupyter.widget-view+json";

    private static final Pattern REFERENCE =
            Pattern.compile("\"(?:IPY_MODEL_|model_id\":\")([^\"]+)\""); // in states, in outputs

    /** The state of one widget, as messages carry it. */
    record One(WireState wire) {
        JsonObject described() {
            JsonObject described = new JsonObject();
            for (String key : List.of("model_name", "model_module", "model_module_version")) {
                described.add(key, wire.json().get("_" + key));
            }
            described.add("state", wire.json());
            return described;
        }

        /** Whether this is between widgets that are all among these; nothing refers to a link. */
        boolean links(Set<String> others) {
            Set<String> ends = references();
            return !ends.isEmpty() && others.containsAll(ends);
        }

        Set<String> references() {
            Set<String> ids = new LinkedHashSet<>();
            Matcher matcher = REFERENCE.matcher(wire.json().toString());
            while (matcher.find()) {
                ids.add(matcher.group(1));
            }
            return ids;
        }
    }

    static WidgetStates of(Collection<WidgetModel> widgets) {
        Map<String, One> states = new LinkedHashMap<>();
        for (WidgetModel widget : widgets) {
            states.put(widget.id(), new One(WireState.of(widget.state())));
        }
        return new WidgetStates(states);
    }

    /**
     * A message of the control comm.
     *
     * @param data what is sent
     * @param buffers the binary values of all states
     */
    public record Answer(JsonObject data, List<byte[]> buffers) {}

    /** Returns the answer to {@code request_states}. */
    public Answer answer() {
        JsonObject states = new JsonObject();
        JsonArray paths = new JsonArray();
        List<byte[]> buffers = new java.util.ArrayList<>();
        byId.forEach(
                (id, one) -> {
                    states.add(id, one.described());
                    for (JsonElement path : one.wire.paths()) {
                        JsonArray whole = new JsonArray();
                        whole.add(id);
                        whole.add("state");
                        whole.addAll(path.getAsJsonArray());
                        paths.add(whole);
                    }
                    buffers.addAll(one.wire.buffers());
                });
        JsonObject data = new JsonObject();
        data.addProperty("method", "update_states");
        data.add("states", states);
        data.add("buffer_paths", paths);
        return new Answer(data, buffers);
    }

    /**
     * Returns what a notebook's file holds of the widgets that it shows, and of those they refer
     * to; null if there are none.
     */
    public @Nullable JsonObject stored(Collection<String> shown) {
        Set<String> needed = reachable(shown);
        if (needed.isEmpty()) {
            return null;
        }
        byId.forEach(
                (id, one) -> {
                    if (one.links(needed)) {
                        needed.add(id);
                    }
                });
        JsonObject states = new JsonObject();
        byId.forEach(
                (id, one) -> {
                    if (needed.contains(id)) {
                        states.add(id, stored(one));
                    }
                });
        JsonObject stored = new JsonObject();
        stored.add("state", states);
        stored.addProperty("version_major", 2);
        stored.addProperty("version_minor", 0);
        return stored;
    }

    /** The widgets that are known of these and of all that they refer to. */
    private Set<String> reachable(Collection<String> shown) {
        Deque<String> toVisit = new ArrayDeque<>(shown);
        Set<String> found = new LinkedHashSet<>();
        while (!toVisit.isEmpty()) {
            String id = toVisit.remove();
            One one = byId.get(id);
            if (one != null && found.add(id)) {
                toVisit.addAll(one.references());
            }
        }
        return found;
    }

    private static JsonObject stored(One one) {
        JsonObject stored = one.described();
        JsonArray buffers = new JsonArray();
        for (int i = 0; i < one.wire.buffers().size(); i++) {
            JsonObject buffer = new JsonObject();
            buffer.addProperty("encoding", "base64");
            buffer.add("path", one.wire.paths().get(i));
            buffer.addProperty(
                    "data", Base64.getEncoder().encodeToString(one.wire.buffers().get(i)));
            buffers.add(buffer);
        }
        if (!buffers.isEmpty()) {
            stored.add("buffers", buffers);
        }
        return stored;
    }
}
