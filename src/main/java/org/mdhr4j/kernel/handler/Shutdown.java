package org.mdhr4j.kernel.handler;

import com.google.gson.JsonObject;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.protocol.Message;

/** Answers {@code shutdown_request}, then ends the process. */
public final class Shutdown {
    private static final long DRAIN_MILLIS = 1000;
    private static final long SEND_MILLIS = 50;
    private static final long HOOK_MILLIS = 2500;

    private final IopubChannel iopub;

    /** A shutdown that first lets this channel say what is queued. */
    public Shutdown(IopubChannel iopub) {
        this.iopub = iopub;
    }

    void answer(Message request, RequestChannel channel) {
        JsonObject content = Replies.ok();
        content.addProperty("restart", request.flag("restart", false));
        channel.reply(request, content);
        iopub.publish("shutdown_reply", request.header(), content);
        iopub.status("idle", request.header());
        Thread exit = new Thread(this::exit, "mdhr-exit");
        exit.setDaemon(true);
        exit.start();
    }

    /** Ends the process once what was said is on its way; a hook that hangs is not waited for. */
    private void exit() {
        try {
            iopub.drain(DRAIN_MILLIS);
            Thread.sleep(SEND_MILLIS); // the I/O thread writes what the sockets were given
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        haltLater();
        System.exit(0);
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
                            Runtime.getRuntime().halt(0);
                        },
                        "mdhr-halt");
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
