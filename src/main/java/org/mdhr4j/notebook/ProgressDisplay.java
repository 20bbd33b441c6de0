package org.mdhr4j.notebook;

import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.mdhr4j.experiment.ProgressBars;
import org.mdhr4j.report.Markup;
import org.mdhr4j.report.Palette;

/**
 * A progress bar that changes in place: one display, at most ten updates a second, done, speed and
 * remaining time. Where displays cannot be updated it prints a line now and then instead.
 *
 * <pre>
 * try (ProgressDisplay progress = new ProgressDisplay(target, "training", "steps", 500)) {
 *     progress.advance(1, "loss 0.31");
 * }
 * </pre>
 *
 * May be advanced from several threads.
 */
public final class ProgressDisplay implements ProgressBars.Bar {
    private static final long MIN_UPDATE_NANOS = 100_000_000L;
    private static final long MIN_LINE_NANOS = 10_000_000_000L;
    private static final int TEXT_WIDTH = 24;

    private final DisplayTarget target;
    private final String task;
    private final String unit;
    private final long total;
    private final LongSupplier nanoClock;
    private final String displayId = "mdhr4j-progress-" + UUID.randomUUID();
    private final long startNanos;
    private final boolean inPlace;

    private long done;
    private String message = "";
    private long lastNanos;
    private boolean closed;

    /**
     * Shows an empty bar.
     *
     * @param target where it goes
     * @param task what is being done
     * @param unit what is counted, for example "frames"
     * @param total how many there are, 0 when that is not known
     */
    public ProgressDisplay(DisplayTarget target, String task, String unit, long total) {
        this(target, task, unit, total, System::nanoTime);
    }

    ProgressDisplay(
            DisplayTarget target, String task, String unit, long total, LongSupplier nanoClock) {
        if (total < 0) {
            throw new IllegalArgumentException(
                    "The total of '%s' cannot be negative, got %s.".formatted(task, total));
        }
        this.target = target;
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.nanoClock = nanoClock;
        this.inPlace = target.canUpdate();
        this.startNanos = nanoClock.getAsLong();
        this.lastNanos = startNanos;
        if (inPlace) {
            target.display(displayId, bundle());
        } else {
            target.line(text());
        }
    }

    /** Counts some more as done. */
    public void advance(long count) {
        advance(count, message);
    }

    /**
     * Counts some more as done.
     *
     * @param note shown behind the numbers, for example the loss
     */
    @Override
    public synchronized void advance(long count, String note) {
        done = total > 0 ? Math.min(total, done + count) : done + count;
        message = note;
        long now = nanoClock.getAsLong();
        if (!closed && now - lastNanos >= (inPlace ? MIN_UPDATE_NANOS : MIN_LINE_NANOS)) {
            lastNanos = now;
            show();
        }
    }

    /** Returns how many are done. */
    public synchronized long done() {
        return done;
    }

    /** Shows the last state, whatever the rate; closing twice is harmless. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            show();
        }
    }

    private void show() {
        if (inPlace) {
            target.update(displayId, bundle());
        } else {
            target.line(text());
        }
    }

    private MimeBundle bundle() {
        String bar = total > 0 ? String.format(Locale.ROOT, "%.1f", 100.0 * done / total) : "100";
        String color = closed && isComplete() ? Palette.GREEN.css() : Palette.BLUE.css();
        String html =
                "<div role=\"progressbar\" aria-label=\"%s\" aria-valuemin=\"0\" aria-valuemax=\"%s\" aria-valuenow=\"%s\" style=\"display:flex;align-items:center;gap:10px;max-width:720px;font-variant-numeric:tabular-nums\"><span>%s</span><span style=\"flex:1;min-width:80px;height:8px;border-radius:4px;overflow:hidden;background:rgba(128,128,128,.25)\"><span style=\"display:block;height:100%%;width:%s%%;background:%s;%s\"></span></span><span>%s</span></div>"
                        .formatted(
                                Markup.escape(task),
                                total > 0 ? total : done,
                                done,
                                Markup.escape(task),
                                bar,
                                color,
                                total > 0 || closed ? "" : "opacity:.4",
                                Markup.escape(numbers()));
        return MimeBundle.html(html, text());
    }

    private String text() {
        if (total == 0) {
            return task + ": " + numbers();
        }
        int filled = (int) (TEXT_WIDTH * done / total);
        return "%s [%s%s] %s"
                .formatted(task, "#".repeat(filled), ".".repeat(TEXT_WIDTH - filled), numbers());
    }

    private String numbers() {
        double seconds = (nanoClock.getAsLong() - startNanos) / 1e9;
        StringBuilder out = new StringBuilder();
        if (total > 0) {
            out.append(100 * done / total).append(" %, ").append(done).append('/').append(total);
        } else {
            out.append(done);
        }
        out.append(' ').append(unit);
        if (done > 0 && seconds > 0) {
            double rate = done / seconds;
            out.append(", ").append(threeDigits(rate)).append(' ').append(unit).append("/s");
            if (closed) {
                out.append(", took ").append(clock(seconds));
            } else if (total > 0) {
                out.append(", ").append(clock((total - done) / rate)).append(" left");
            }
        }
        return message.isEmpty() ? out.toString() : out + ", " + message;
    }

    private boolean isComplete() {
        return total == 0 || done == total;
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(
                        Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    private static String threeDigits(double value) {
        return String.format(
                Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
