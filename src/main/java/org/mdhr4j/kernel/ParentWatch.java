package org.mdhr4j.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mdhr4j.kernel.channel.ProcessLog;

/** Ends a kernel whose front end has ended without telling it. */
final class ParentWatch {
    /** The process that has started the kernel; set by Jupyter's client. */
    static final String VARIABLE = "JPY_PARENT_PID";

    private ParentWatch() {}

    /**
     * Starts to watch. A kernel that nobody is named for, or whose front end lives where its
     * processes cannot be seen (another container), is not watched.
     *
     * @param end what ends the kernel; runs on a thread of its own
     */
    static void begin(Map<String, String> environment, Runnable end) {
        parent(environment.getOrDefault(VARIABLE, ""))
                .ifPresent(
                        parent -> {
                            CompletableFuture<Void> unused =
                                    parent.onExit().thenRunAsync(() -> ended(parent.pid(), end));
                        });
    }

    private static Optional<ProcessHandle> parent(String pid) {
        boolean isProcess = pid.matches("\\d{1,18}") && Long.parseLong(pid) > 1;
        return isProcess ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    private static void ended(long pid, Runnable end) {
        ProcessLog.warn("the front end (process %d) has ended; the kernel ends too".formatted(pid));
        new Thread(end, "mdhr-exit").start();
    }
}
