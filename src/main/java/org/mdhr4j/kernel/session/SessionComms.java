package org.mdhr4j.kernel.session;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.widget.LiveWidgets;

/** Comms of a session, widgets among them; without a front end they go nowhere. */
public class SessionComms extends CommManager {
    private static final Gson GSON = new Gson();

    private final LiveWidgets widgets;

    /** Creates comms of a session that has no widgets yet. */
    @SuppressWarnings("this-escape") // a message can come only when all is made
    public SessionComms() {
        comms = new ConcurrentHashMap<>(); // cells and front ends open and close them
        targets = new ConcurrentHashMap<>();
        widgets = new WidgetComms(this).widgets();
    }

    /** Returns the widgets that front ends know. */
    public final LiveWidgets widgets() {
        return widgets;
    }

    /**
     * Sends a comm message to the front ends.
     *
     * @param type {@code comm_open}, {@code comm_msg} or {@code comm_close}
     */
    protected void send(
            String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
        // nobody listens
    }

    @Override
    public <T extends Comm> T openComm(String target, CommFactory<T> factory) {
        String id = UUID.randomUUID().toString();
        CommOpenCommand command = new CommOpenCommand(id, target, new JsonObject());
        T comm =
                factory.produce(
                        this,
                        id,
                        target,
                        new Message<>(new Header<>(MessageType.COMM_OPEN_COMMAND), command));
        JsonObject content = content(id, command.getData());
        content.addProperty("target_name", target);
        send("comm_open", content, new JsonObject(), List.of());
        registerComm(comm);
        return comm;
    }

    @Override
    public void messageComm(
            String id,
            JsonObject data,
            @Nullable Map<String, Object> metadata,
            @Nullable List<byte[]> buffers) {
        JsonObject more =
                metadata == null ? new JsonObject() : GSON.toJsonTree(metadata).getAsJsonObject();
        send("comm_msg", content(id, data), more, buffers == null ? List.of() : buffers);
    }

    @Override
    public void closeComm(Comm comm) {
        send("comm_close", content(comm.getID(), new JsonObject()), new JsonObject(), List.of());
        unregisterComm(comm.getID());
    }

    static JsonObject content(String id, JsonObject data) {
        JsonObject content = new JsonObject();
        content.addProperty("comm_id", id);
        content.add("data", data);
        return content;
    }
}
