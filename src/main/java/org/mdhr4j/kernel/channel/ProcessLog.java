package org.mdhr4j.kernel.channel;

import java.io.PrintStream;

/**
 * Writes what the kernel has to say of itself to the process's own error stream, where front ends
 * keep their logs. {@code System.err} belongs to the notebook as soon as that is open: a message
 * that a stranger sent, for example, is nothing to show in a cell.
 */
public final class ProcessLog {
    private static final PrintStream ERR = System.err;

    private ProcessLog() {}

    /** Remembers the process's error stream; to be called before a notebook takes it over. */
    public static void open() {
        ERR.flush();
    }

    /** Tells of something that the user or an administrator should look into. */
    public static void warn(String message) {
        ERR.println("mdhr4j kernel: " + message);
        ERR.flush();
    }

    /** Tells of a fault that the kernel outlived. */
    public static void error(String message, Throwable fault) {
        synchronized (ERR) {
            warn(message);
            fault.printStackTrace(ERR);
        }
    }
}
