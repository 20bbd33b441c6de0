package org.mdhr4j.kernel.evaluator;

import java.io.InputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The standard streams as they were before a piece of the user's code. */
record StreamsBefore(
        @Nullable PrintStream out, @Nullable PrintStream err, @Nullable InputStream in) {
    static StreamsBefore now() {
        return new StreamsBefore(System.out, System.err, System.in);
    }

    /**
     * Puts back what the code has set to null, without which neither JShell nor later code could
     * run; streams that it has set otherwise are what it wanted.
     */
    @SuppressWarnings("ConstantValue") // System.out may be null, whatever is said of it
    void restoreLost() {
        if (System.out == null && out != null) {
            System.setOut(out);
        }
        if (System.err == null && err != null) {
            System.setErr(err);
        }
        if (System.in == null && in != null) {
            System.setIn(in);
        }
    }
}
