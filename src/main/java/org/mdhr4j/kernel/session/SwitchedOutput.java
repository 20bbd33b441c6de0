package org.mdhr4j.kernel.session;

import org.jspecify.annotations.Nullable;

/**
 * Output that goes elsewhere for one thread, and for the threads that it starts, while what it does
 * is gathered. Other threads, those of earlier cells among them, keep their place.
 */
final class SwitchedOutput implements CellOutput {
    private static final InheritableThreadLocal<@Nullable OutputRecorder> RECORDER =
            new InheritableThreadLocal<>();

    private final CellOutput usual;

    SwitchedOutput(CellOutput usual) {
        this.usual = usual;
    }

    /** What gathers the output of this thread, or null. */
    static @Nullable OutputRecorder recorder() {
        OutputRecorder recorder = RECORDER.get();
        while (recorder != null && recorder.hasEnded()) {
            recorder = recorder.outer() instanceof OutputRecorder outer ? outer : null;
        }
        return recorder;
    }

    /** Gathers what this thread puts out until the recording is closed, on this thread too. */
    Recording record() {
        return new Recording(new OutputRecorder(target()), RECORDER.get());
    }

    /** A stretch of time during which a thread's output is gathered. */
    record Recording(OutputRecorder recorder, @Nullable OutputRecorder before)
            implements AutoCloseable {
        Recording {
            RECORDER.set(recorder);
        }

        @Override
        public void close() {
            recorder.end();
            if (before == null) {
                RECORDER.remove();
            } else {
                RECORDER.set(before);
            }
        }
    }

    private CellOutput target() {
        OutputRecorder recorder = recorder();
        return recorder == null ? usual : recorder;
    }

    @Override
    public void stream(String stream, String text) {
        target().stream(stream, text);
    }

    @Override
    public void display(DisplayBundle bundle) {
        target().display(bundle);
    }

    @Override
    public void updateDisplay(DisplayBundle bundle) {
        target().updateDisplay(bundle);
    }

    @Override
    public void clearOutput(boolean waits) {
        target().clearOutput(waits);
    }

    @Override
    public String readLine(String prompt, boolean isPassword) throws InterruptedException {
        return usual.readLine(prompt, isPassword);
    }
}
