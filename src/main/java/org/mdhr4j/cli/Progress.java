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

    private final String task;
    private final long total;
    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private final long startNanos = System.nanoTime();
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
        this.bar =
                !Terminal.isInteractive()
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName(task)
                                .setUnit(" " + unit, 1)
                                .setInitialMax(total == 0 ? -1 : total)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(UPDATE_MILLIS)
                                .showSpeed()
                                .build();
        if (bar == null) {
            String much = total == 0 ? "started" : total + " " + unit;
            err.printf("%s: %s%n", task, much);
            err.flush();
        }
    }

    /** Work done so far. */
    void done(long count) {
        if (bar != null) {
            bar.stepTo(count);
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
        if (bar != null) {
            bar.close();
        }
    }
}
