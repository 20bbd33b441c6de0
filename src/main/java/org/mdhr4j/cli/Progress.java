package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.batch.Terminal;

/**
 * Progress of long work: a bar with rate and time left on a terminal, otherwise a line per tenth,
 * and every ten seconds where a tenth takes longer or nobody knows how much there is.
 */
final class Progress implements AutoCloseable {
    private static final int UPDATE_MILLIS = 200;
    private static final int SECONDS_A_LINE = 10;

    /** Quick work needs no more lines than this. */
    private static final double SECONDS_BETWEEN = 2;

    private final PrintWriter err;
    private String task;
    private long total;
    private @Nullable ProgressBar bar;
    private long startNanos = System.nanoTime();
    private long printedParts;
    private double printedSeconds;

    /**
     * Starts counting.
     *
     * @param unit what is counted, for example "frames"
     * @param total how much there is, 0 if that is not known
     */
    Progress(String task, String unit, long total, PrintWriter err) {
        this.task = task;
        this.total = total;
        this.err = err;
        this.bar = begin(unit);
    }

    /** A bar on a terminal; otherwise a line is printed. */
    private @Nullable ProgressBar begin(String unit) {
        if (Terminal.isInteractive()) {
            return new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(" " + unit, 1)
                    .setInitialMax(total == 0 ? -1 : total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .showSpeed()
                    .build();
        }
        err.printf("%s: %s%n", task, total == 0 ? "started" : total + " " + unit);
        err.flush();
        return null;
    }

    /** Ends what was counted so far, and starts counting the next part of the work. */
    void next(String nextTask, String unit, long nextTotal) {
        close();
        task = nextTask;
        total = nextTotal;
        startNanos = System.nanoTime();
        printedParts = 0;
        printedSeconds = 0;
        bar = begin(unit);
    }

    /** Work done so far. */
    void done(long count) {
        ProgressBar own = bar;
        if (own != null) {
            own.stepTo(count);
            return;
        }
        double seconds = Math.max((System.nanoTime() - startNanos) / 1e9, 1e-3);
        long part = total == 0 ? (long) (seconds / SECONDS_A_LINE) : count * 10 / total;
        boolean isDue = count == total || seconds - printedSeconds >= SECONDS_BETWEEN;
        boolean isSilent = seconds - printedSeconds >= SECONDS_A_LINE;
        if (part > printedParts && isDue || isSilent) {
            printedParts = part;
            printedSeconds = seconds;
            String of = total == 0 ? "" : " of " + total;
            err.printf(Locale.ROOT, "%s: %d%s (%.1f/s)%n", task, count, of, count / seconds);
            err.flush();
        }
    }

    @Override
    public void close() {
        ProgressBar own = bar;
        if (own != null) {
            own.close();
        }
    }
}
