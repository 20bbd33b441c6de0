package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.batch.Terminal;

/**
 * Progress of long work: a bar with rate and time left on a terminal, otherwise a line per tenth.
 */
final class Progress implements AutoCloseable {
    private static final int UPDATE_MILLIS = 200;

    private final String task;
    private final long total;
    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private final long startNanos = System.nanoTime();
    private long printedTenths;

    /**
     * Starts counting.
     *
     * @param unit what is counted, for example "frames"
     */
    Progress(String task, String unit, long total, PrintWriter err) {
        this.task = task;
        this.total = total;
        this.err = err;
        this.bar =
                !Terminal.isInteractive()
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName(task)
                                .setUnit(" " + unit, 1)
                                .setInitialMax(total)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(UPDATE_MILLIS)
                                .showSpeed()
                                .build();
        if (bar == null) {
            err.printf("%s: %d %s%n", task, total, unit);
            err.flush();
        }
    }

    /** Work done so far. */
    void done(long count) {
        if (bar != null) {
            bar.stepTo(count);
            return;
        }
        long tenths = total == 0 ? 10 : count * 10 / total;
        if (tenths > printedTenths) {
            printedTenths = tenths;
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            err.printf(
                    Locale.ROOT,
                    "%s: %d of %d (%.1f/s)%n",
                    task,
                    count,
                    total,
                    count / Math.max(seconds, 1e-3));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
