package org.mdhr4j.data.clip;

/**
 * Says how a {@link ClipLoader} works; none of it changes what comes out.
 *
 * @param clipsPerBatch B; the last batch may have fewer
 * @param threads worker threads
 * @param prefetchBatches how many batches are made ahead of the one in use, the bound on memory
 */
public record LoaderOptions(int clipsPerBatch, int threads, int prefetchBatches) {
    public LoaderOptions {
        if (clipsPerBatch < 1 || threads < 1 || prefetchBatches < 1) {
            throw new IllegalArgumentException(
                    "A loader needs at least 1 clip a batch, 1 thread and 1 batch ahead; got %s, %s and %s."
                            .formatted(clipsPerBatch, threads, prefetchBatches));
        }
    }

    /**
     * Returns options with one thread per processor, and enough batches ahead to keep them all at
     * work.
     */
    public static LoaderOptions of(int clipsPerBatch) {
        return of(clipsPerBatch, Runtime.getRuntime().availableProcessors());
    }

    /** Returns the given number of threads, and enough batches ahead to keep them all at work. */
    public static LoaderOptions of(int clipsPerBatch, int threads) {
        int busy = (2 * threads + clipsPerBatch - 1) / Math.max(1, clipsPerBatch);
        return new LoaderOptions(clipsPerBatch, threads, Math.max(2, busy));
    }
}
