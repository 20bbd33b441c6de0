package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps the messages that widgets send, and says what front ends say. */
final class RecordedTransport implements WidgetTransport {
    /** A message; {@code kind} is that of the comm, for {@code comm_msg} the method. */
    record Sent(String kind, String id, JsonObject data, List<byte[]> buffers) {
        JsonObject state() {
            return data.getAsJsonObject("state");
        }

        /** The state with its binary values in place. */
        Map<String, Object> whole() {
            return WireState.read(state(), data.getAsJsonArray("buffer_paths"), buffers);
        }
    }

    final List<Sent> sent = new ArrayList<>();
    final List<String> versions = new ArrayList<>();
    final LiveWidgets widgets = new LiveWidgets(this);

    @Override
    public void open(String id, JsonObject data, JsonObject metadata, List<byte[]> buffers) {
        versions.add(metadata.get("version").getAsString());
        sent.add(new Sent("open", id, data, buffers));
    }

    @Override
    public void send(String id, JsonObject data, List<byte[]> buffers) {
        sent.add(new Sent(data.get("method").getAsString(), id, data, buffers));
    }

    @Override
    public void close(String id) {
        sent.add(new Sent("close", id, new JsonObject(), List.of()));
    }

    /** The messages about one widget since the last call. */
    List<Sent> take(WidgetModel widget) {
        List<Sent> about = sent.stream().filter(m -> m.id().equals(widget.id())).toList();
        sent.clear();
        return about;
    }

    /** A front end changes entries of a widget's state. */
    void update(WidgetModel widget, String state) {
        JsonObject data = new JsonObject();
        data.addProperty("method", "update");
        data.add("state", JsonParser.parseString(state));
        data.add("buffer_paths", new JsonArray());
        widgets.receive(widget.id(), data, List.of());
    }

    /** A front end sends an event. */
    void event(WidgetModel widget, String content) {
        JsonObject data = new JsonObject();
        data.addProperty("method", "custom");
        data.add("content", JsonParser.parseString(content));
        widgets.receive(widget.id(), data, List.of());
    }
}
