package org.mdhr4j.kernel.handler;

import java.util.function.BooleanSupplier;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.ProcessLog;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.channel.RequestHandler;
import org.mdhr4j.kernel.protocol.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests on the control channel, also while a cell runs. */
public final class ControlHandler implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);

    private final IopubChannel iopub;
    private final BooleanSupplier interrupt;
    private final Shutdown shutdown;

    /**
     * Creates a handler.
     *
     * @param interrupt stops the running cell; false if none runs
     */
    public ControlHandler(IopubChannel iopub, BooleanSupplier interrupt, Shutdown shutdown) {
        this.iopub = iopub;
        this.interrupt = interrupt;
        this.shutdown = shutdown;
    }

    @Override
    public void handle(Message request, RequestChannel channel) {
        iopub.status("busy", request.header());
        try {
            answer(request, channel);
        } finally {
            iopub.status("idle", request.header());
        }
    }

    private void answer(Message request, RequestChannel channel) {
        switch (request.type()) {
            case "kernel_info_request" -> channel.reply(request, KernelInfo.content());
            case "interrupt_request" -> {
                boolean hadCell = interrupt.getAsBoolean();
                LOG.debug("Interrupt: {}", hadCell ? "a cell is stopped" : "no cell runs");
                channel.reply(request, Replies.ok());
            }
            case "shutdown_request" -> shutdown.answer(request, channel);
            default ->
                    ProcessLog.warn(
                            "ignored a control message of unknown type '%s'"
                                    .formatted(request.type()));
        }
    }
}
