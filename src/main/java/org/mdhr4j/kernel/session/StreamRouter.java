package org.mdhr4j.kernel.session;

import java.io.PrintStream;

/**
 * Lets {@code System.out} and {@code System.err} follow {@link SwitchedOutput}: what a thread
 * prints goes to its recorder if it has one, and to the streams that were there before otherwise.
 */
final class StreamRouter implements AutoCloseable {
    private PrintStream out = System.out;
    private PrintStream err = System.err;
    private PrintStream routedOut = out;
    private PrintStream routedErr = err;

    /** Puts itself before the streams that are there now, unless it is there already. */
    @SuppressWarnings("ReferenceEquality") // whether it is our own stream is the question
    synchronized void install() {
        if (System.out != routedOut || routedOut == out) {
            out = System.out;
            routedOut = routed("stdout", out);
            System.setOut(routedOut);
        }
        if (System.err != routedErr || routedErr == err) {
            err = System.err;
            routedErr = routed("stderr", err);
            System.setErr(routedErr);
        }
    }

    private static PrintStream routed(String name, PrintStream usual) {
        return StandardStreams.printer(
                name,
                text -> {
                    OutputRecorder recorder = SwitchedOutput.recorder();
                    if (recorder == null) {
                        usual.print(text);
                        usual.flush();
                    } else {
                        recorder.stream(name, text);
                    }
                });
    }

    /** Puts back the streams that were there, unless a cell has set its own. */
    @Override
    @SuppressWarnings("ReferenceEquality") // as above
    public synchronized void close() {
        if (System.out == routedOut) {
            System.setOut(out);
        }
        if (System.err == routedErr) {
            System.setErr(err);
        }
    }
}
