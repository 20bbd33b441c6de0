package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Stops cells that run longer than allowed. */
final class CellTimeout implements AutoCloseable {
    private final long limitMillis;
    private final Runnable stop;
    private @Nullable Timer timer;
    private volatile boolean hasElapsed;

    /**
     * A limit for every cell.
     *
     * @param limitMillis 0 for none
     */
    CellTimeout(long limitMillis, Runnable stop) {
        this.limitMillis = limitMillis;
        this.stop = stop;
    }

    void start() {
        hasElapsed = false;
        if (limitMillis > 0) {
            timer = new Timer("mdhr-cell-timeout", true);
            timer.schedule(new Stop(), limitMillis);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    boolean hasElapsed() {
        return hasElapsed;
    }

    CellError error() {
        String message =
                "The cell ran longer than the %s ms that it may take, and was stopped."
                        .formatted(limitMillis);
        return new CellError("Timeout", message, List.of(Ansi.title("Timeout", message)));
    }

    @Override
    public void close() {
        stop();
    }

    private final class Stop extends TimerTask {
        @Override
        public void run() {
            hasElapsed = true;
            stop.run();
        }
    }
}
