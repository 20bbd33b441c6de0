package org.mdhr4j.kernel.handler;

import com.google.gson.JsonObject;
import java.util.function.BooleanSupplier;
import org.mdhr4j.files.AbruptEnd;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.protocol.Message;

/** Answers {@code shutdown_request}, then ends the process. */
public final class Shutdown {
    private static final long DRAIN_MILLIS = 500;
    private static final long SEND_MILLIS = 50;
    private static final long CELL_MILLIS = 800;
    private static final long HOOK_MILLIS = 1000;

    private final IopubChannel iopub;
    private final BooleanSupplier interrupt;
    private final Runnable atEnd;

    /**
     * Creates a shutdown that first lets a channel say what is queued.
     *
     * @param interrupt stops the running cell; false if none runs
     * @param atEnd runs before the process ends
     */
    public Shutdown(IopubChannel iopub, BooleanSupplier interrupt, Runnable atEnd) {
        this.atEnd = atEnd;
        this.iopub = iopub;
        this.interrupt = interrupt;
    }

    void answer(Message request, RequestChannel channel) {
        JsonObject content = Replies.ok();
        content.addProperty("restart", request.flag("restart", false));
        channel.reply(request, content);
        iopub.publish("shutdown_reply", request.header(), content);
        iopub.status("idle", request.header());
        Thread exit = new Thread(this::end, "mdhr-exit");
        exit.setDaemon(true);
        exit.start();
    }

    /**
     * Ends the process once what was said is on its way. A cell that does not stop, for example in
     * a long native computation, and a hook that hangs are not waited for.
     */
    public void end() {
        atEnd.run();
        try {
            boolean isIdle = stopCell();
            iopub.drain(DRAIN_MILLIS);
            Thread.sleep(SEND_MILLIS); // the I/O thread writes what the sockets were given
            if (!isIdle) {
                AbruptEnd.now(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        haltLater();
        System.exit(0);
    }

    /** Whether no cell runs any more. */
    private boolean stopCell() throws InterruptedException {
        for (long waited = 0; interrupt.getAsBoolean(); waited += SEND_MILLIS) {
            if (waited >= CELL_MILLIS) {
                return false;
            }
            Thread.sleep(SEND_MILLIS);
        }
        return true;
    }

    private static void haltLater() {
        Thread watchdog =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(HOOK_MILLIS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            AbruptEnd.now(0);
                        },
                        "mdhr-halt");
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
