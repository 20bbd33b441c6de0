package org.mdhr4j.data.crop;

import org.mdhr4j.face.align.Alignment;

/**
 * Says how crops are made while a data set is prepared.
 *
 * @param alignment how faces are aligned; {@link Alignment#NONE} takes pictures as they are
 * @param numThreads recordings that are cropped at the same time, at least 1
 * @param listener told of the progress
 */
public record CropPlan(Alignment alignment, int numThreads, Listener listener) {
    public CropPlan {
        if (numThreads < 1) {
            throw new IllegalArgumentException(
                    "Crops are made on 1 thread or more, got %d.".formatted(numThreads));
        }
    }

    /** Is told of the progress, from several threads. */
    public interface Listener {
        /** Takes the number of frames done so far, of all, also those of an earlier run. */
        void done(long frames, long all);
    }
}
