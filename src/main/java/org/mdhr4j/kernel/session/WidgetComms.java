package org.mdhr4j.kernel.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.mdhr4j.widget.LiveWidgets;
import org.mdhr4j.widget.WidgetStates;
import org.mdhr4j.widget.WidgetTransport;

/** The comms of widgets: one for each, and one by which a front end asks for all of them. */
final class WidgetComms implements WidgetTransport {
    private static final String TARGET = "jupyter.widget";
    private static final String CONTROL_TARGET = "jupyter.widget.control";

    private final SessionComms comms;
    private final LiveWidgets widgets = new LiveWidgets(this);

    WidgetComms(SessionComms comms) {
        this.comms = comms;
        comms.registerTarget(CONTROL_TARGET, (manager, id, name, open) -> new Control(id));
    }

    LiveWidgets widgets() {
        return widgets;
    }

    @Override
    public void open(String id, JsonObject data, JsonObject metadata, List<byte[]> buffers) {
        comms.registerComm(new View(id));
        JsonObject content = SessionComms.content(id, data);
        content.addProperty("target_name", TARGET);
        comms.send("comm_open", content, metadata, buffers);
    }

    @Override
    public void send(String id, JsonObject data, List<byte[]> buffers) {
        comms.messageComm(id, data, Map.of(), buffers);
    }

    @Override
    public void close(String id) {
        if (comms.unregisterComm(id) != null) {
            JsonObject content = SessionComms.content(id, new JsonObject());
            comms.send("comm_close", content, new JsonObject(), List.of());
        }
    }

    /** Belongs to one widget. */
    private final class View extends Comm {
        View(String id) {
            super(comms, id, TARGET);
        }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {
            List<byte[]> buffers = message.getBlobs() == null ? List.of() : message.getBlobs();
            widgets.receive(getID(), message.getContent().getData(), buffers);
        }

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean isSending) {
            widgets.forget(getID());
        }
    }

    /** Belongs to one front end that has come. */
    private final class Control extends Comm {
        Control(String id) {
            super(comms, id, CONTROL_TARGET);
        }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {
            JsonElement method = message.getContent().getData().get("method");
            if (method != null && method.getAsString().equals("request_states")) {
                WidgetStates.Answer answer = widgets.states().answer();
                send(answer.data(), Map.of(), answer.buffers());
            }
        }

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean isSending) {
            // nothing is kept for a front end
        }
    }
}
