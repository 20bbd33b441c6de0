package org.mdhr4j.cli;

import java.util.concurrent.TimeUnit;
import org.mdhr4j.files.AbruptEnd;
import org.mdhr4j.files.Shown;

/** Ends a process of a group that has lost another one and does not notice it by itself. */
final class LostProcess {
    /** A step of a large model may take a while before it waits for the others. */
    private static final int GRACE_SECONDS = 20;

    private LostProcess() {}

    /** Ends this process after a while, unless it has ended by then. */
    static void endSoon(String why) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                TimeUnit.SECONDS.sleep(GRACE_SECONDS);
                            } catch (InterruptedException e) {
                                return;
                            }
                            System.err.println("mdhr: " + Shown.lines(why));
                            AbruptEnd.now(ExitCodes.BAD_INPUT);
                        },
                        "lost-process");
        thread.setDaemon(true);
        thread.start();
    }
}
