package org.mdhr4j.cli;

import java.util.Optional;
import java.util.stream.Stream;
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
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        if (launcher == null || parent.isEmpty()) {
            return; // started otherwise, or where it cannot be known
        }
        if (parent.get().pid() == launcher) {
            Thread watch = new Thread(() -> watch(launcher), "launcher-watch");
            watch.setDaemon(true);
            watch.start();
        } else if (!hasAbove(launcher)) {
            AbruptEnd.now(KILLED); // it was killed while this process began
        }
    }

    /** Whether a process is this one, or has started it, or what started it. */
    private static boolean hasAbove(long wanted) {
        return Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        process -> process.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .anyMatch(process -> process.pid() == wanted);
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
