package org.mdhr4j.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.crop.CropPlan;

/** A bar for crops whose length is known when the labels were read. */
final class CropProgress implements CropPlan.Listener, AutoCloseable {
    private final PrintWriter err;
    private @Nullable Progress progress;

    CropProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void done(long frames, long all) {
        Progress bar = progress;
        if (bar == null) {
            bar = new Progress("crop", "frames", all, err);
            progress = bar;
        }
        bar.done(frames);
    }

    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
