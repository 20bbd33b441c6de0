package org.mdhr4j.kernel.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.ProcessLog;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.NotebookSession;

/**
 * Takes comm messages between cells. All that have arrived are taken together, so that the
 * notebook's code, which then reacts, runs once and finds the last values.
 */
final class CommTurns {
    private final Supplier<NotebookSession> session;
    private final IopubChannel iopub;
    private final CommHandler comms;
    private final CellInterrupts interrupts;

    CommTurns(
            Supplier<NotebookSession> session,
            IopubChannel iopub,
            CommHandler comms,
            CellInterrupts interrupts) {
        this.session = session;
        this.iopub = iopub;
        this.comms = comms;
        this.interrupts = interrupts;
    }

    static boolean isComm(Message request) {
        return switch (request.type()) {
            case "comm_open", "comm_msg", "comm_close" -> true;
            default -> false;
        };
    }

    /** Takes a comm message and those that have arrived right after it. */
    void take(Message first, RequestChannel channel) {
        List<Message> batch = new ArrayList<>(List.of(first));
        boolean isBatch = true;
        for (Message next : channel.takeArrived()) {
            isBatch = isBatch && isComm(next);
            if (isBatch) {
                batch.add(next);
            } else {
                channel.handleLater(next);
            }
        }
        batch.forEach(message -> iopub.status("busy", message.header()));
        try {
            batch.forEach(this::handle);
            react();
        } finally { // a front end sends its next change when it hears that this one is done
            batch.forEach(message -> iopub.status("idle", message.header()));
        }
    }

    /** A message that cannot be read does not keep the others from being heard. */
    private void handle(Message message) {
        try {
            comms.handle(message);
        } catch (RuntimeException e) {
            ProcessLog.error("A comm message could not be handled", e);
        }
    }

    /** Only where something waits, for the session may still be opening. */
    private void react() {
        if (!comms.widgets().isWaiting()) {
            return;
        }
        interrupts.beginCell();
        try {
            session.get().react();
        } finally {
            interrupts.endCell();
        }
    }
}
