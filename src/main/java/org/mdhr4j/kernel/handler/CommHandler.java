package org.mdhr4j.kernel.handler;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.DefaultReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommTarget;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.SessionComms;

/** Comms: free-form messages between front ends and objects of the kernel, such as widgets. */
public final class CommHandler extends SessionComms {
    private final IopubChannel publisher;
    private volatile JsonObject parent = new JsonObject();

    /** Creates comms that publish here. */
    public CommHandler(IopubChannel iopub) {
        this.publisher = iopub;
    }

    @Override
    protected void send(
            String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
        publisher.publish(type, parent, content, metadata, buffers);
    }

    /** What is sent from now on is caused by this request. */
    void begin(Message request) {
        parent = request.header();
    }

    /** Handles a message of any of the three types. */
    void handle(Message request) {
        begin(request);
        switch (request.type()) {
            case "comm_open" -> open(request);
            case "comm_close" -> closed(request);
            default -> message(request);
        }
    }

    private void open(Message request) {
        String id = request.text("comm_id", "");
        String name = request.text("target_name", "");
        CommTarget target = getTarget(name);
        if (target == null) {
            close(id);
            return;
        }
        CommOpenCommand command = new CommOpenCommand(id, name, request.object("data"));
        Comm comm =
                target.createComm(
                        this, id, name, message(MessageType.COMM_OPEN_COMMAND, command, request));
        registerComm(comm);
    }

    private void close(String id) {
        JsonObject content = new JsonObject();
        content.addProperty("comm_id", id);
        content.add("data", new JsonObject());
        send("comm_close", content, new JsonObject(), List.of());
    }

    private void message(Message request) {
        CommMsgCommand command =
                new CommMsgCommand(request.text("comm_id", ""), request.object("data"));
        handleCommMsgCommand(NO_REPLY, message(MessageType.COMM_MSG_COMMAND, command, request));
    }

    private void closed(Message request) {
        CommCloseCommand command =
                new CommCloseCommand(request.text("comm_id", ""), request.object("data"));
        handleCommCloseCommand(NO_REPLY, message(MessageType.COMM_CLOSE_COMMAND, command, request));
    }

    JsonObject info(Message request) {
        String wanted = request.text("target_name", "");
        JsonObject comms = new JsonObject();
        for (Comm comm : this) {
            if (wanted.isEmpty() || wanted.equals(comm.getTargetName())) {
                JsonObject entry = new JsonObject();
                entry.addProperty("target_name", comm.getTargetName());
                comms.add(comm.getID(), entry);
            }
        }
        JsonObject content = Replies.ok();
        content.add("comms", comms);
        return content;
    }

    private static <T> org.dflib.jjava.jupyter.messages.Message<T> message(
            MessageType<T> type, T content, Message request) {
        return new org.dflib.jjava.jupyter.messages.Message<>(
                new Header<>(type), content, Map.of(), request.buffers());
    }

    /** JJava's manager wants to set busy and idle itself; the shell handler already does. */
    private static final DefaultReplyEnvironment NO_REPLY =
            new DefaultReplyEnvironment(null, null, null) {
                @Override
                public void setBusyDeferIdle() {
                    // the shell handler publishes both
                }
            };
}
