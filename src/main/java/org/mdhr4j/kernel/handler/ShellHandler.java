package org.mdhr4j.kernel.handler;

import java.util.function.Supplier;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.ProcessLog;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.channel.RequestHandler;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.NotebookSession;

/** Answers requests on the shell channel. */
public final class ShellHandler implements RequestHandler {
    private final IopubChannel iopub;
    private final ExecuteHandler cells;
    private final CodeHandlers code;
    private final CommHandler comms;
    private final CommTurns commTurns;
    private final History history = new History();
    private final Shutdown shutdown;

    /**
     * Creates a handler.
     *
     * @param session waits for the session, which is opened in the background
     */
    public ShellHandler(
            Supplier<NotebookSession> session,
            IopubChannel iopub,
            IopubOutput output,
            CommHandler comms,
            CellInterrupts interrupts,
            Shutdown shutdown) {
        this.iopub = iopub;
        this.cells = new ExecuteHandler(session, iopub, output, history, interrupts);
        this.code = new CodeHandlers(session);
        this.comms = comms;
        this.commTurns = new CommTurns(session, iopub, comms, interrupts);
        this.shutdown = shutdown;
    }

    @Override
    public void handle(Message request, RequestChannel channel) {
        if (CommTurns.isComm(request)) {
            commTurns.take(request, channel);
            return;
        }
        iopub.status("busy", request.header());
        try {
            answer(request, channel);
        } finally {
            iopub.status("idle", request.header());
        }
    }

    private void answer(Message request, RequestChannel channel) {
        switch (request.type()) {
            case "execute_request" -> {
                comms.begin(request);
                cells.execute(request, channel);
            }
            case "kernel_info_request" -> channel.reply(request, KernelInfo.content());
            case "complete_request" -> channel.reply(request, code.complete(request));
            case "inspect_request" -> channel.reply(request, code.inspect(request));
            case "is_complete_request" -> channel.reply(request, code.isComplete(request));
            case "history_request" -> channel.reply(request, history.reply(request));
            case "comm_info_request" -> channel.reply(request, comms.info(request));
            case "shutdown_request" -> shutdown.answer(request, channel);
            default ->
                    ProcessLog.warn(
                            "ignored a message of unknown type '%s'".formatted(request.type()));
        }
    }
}
