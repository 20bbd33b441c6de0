package org.mdhr4j.files;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process without tearing native libraries down. An ordinary exit, and {@link
 * Runtime#halt} too, lets them destroy what a thread in native code may still be using, which
 * crashes and leaves a crash report in the working folder.
 */
public final class AbruptEnd {
    private static final Logger LOG = LoggerFactory.getLogger(AbruptEnd.class);
    private static final int PATIENCE_MILLIS = 700;

    private AbruptEnd() {}

    /**
     * Ends the process now, with SIGKILL where there is a {@code kill} command: Java lets no
     * process send itself that signal.
     *
     * @param status exit code where there is none
     */
    public static void now(int status) {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("kill", "-KILL", self)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException | InterruptedException e) {
            LOG.debug("There is no kill command, or no time for it.", e);
        }
        Runtime.getRuntime().halt(status);
    }
}
