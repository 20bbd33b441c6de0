package org.mdhr4j.kernel.session;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.jspecify.annotations.Nullable;

/** Comms of a session; without a front end they go nowhere. */
public class SessionComms extends CommManager {
    /**
     * Sends a comm message to the front ends.
     *
     * @param type {@code comm_open}, {@code comm_msg} or {@code comm_close}
     */
    protected void send(
            String type,
            JsonObject content,
            @Nullable Map<String, Object> metadata,
            List<byte[]> buffers) {
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
        send("comm_open", content, null, List.of());
        registerComm(comm);
        return comm;
    }

    @Override
    public void messageComm(
            String id, JsonObject data, Map<String, Object> metadata, List<byte[]> buffers) {
        send("comm_msg", content(id, data), metadata, buffers == null ? List.of() : buffers);
    }

    @Override
    public void closeComm(Comm comm) {
        send("comm_close", content(comm.getID(), new JsonObject()), null, List.of());
        unregisterComm(comm.getID());
    }

    private static JsonObject content(String id, JsonObject data) {
        JsonObject content = new JsonObject();
        content.addProperty("comm_id", id);
        content.add("data", data);
        return content;
    }
}
