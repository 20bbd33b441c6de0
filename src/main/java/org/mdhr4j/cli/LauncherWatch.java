package org.mdhr4j.cli;

import java.util.Optional;
import org.mdhr4j.files.AbruptEnd;

/**
 * Ends this process if the launcher that waits for it was killed: who kills {@code mdhr} wants Java
 * to end. Every other signal the launcher passes on.
 */
final class LauncherWatch {
    /** System property with the launcher's process id. */
    private static final String PROPERTY = "mdhr4j.launcher";

    private static final long PERIOD_MILLIS = 500;
    private static final int KILLED = 137;

    private LauncherWatch() {}

    /** The option with which a child of this process watches it. */
    static String option() {
        return "-D%s=%d".formatted(PROPERTY, ProcessHandle.current().pid());
    }

    /** Starts to watch, if this process was started by the launcher. */
    static void start() {
        Long launcher = Long.getLong(PROPERTY);
        if (launcher == null || parent() != launcher) {
            return; // started otherwise, or by another Java that passes its options on
        }
        Thread watch = new Thread(() -> watch(launcher), "launcher-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void watch(long launcher) {
        try {
            while (parent() == launcher) {
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            return;
        }
        AbruptEnd.now(KILLED);
    }

    private static long parent() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        return parent.map(ProcessHandle::pid).orElse(0L);
    }
}
