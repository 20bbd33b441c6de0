package org.mdhr4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.facs.AuSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The frames of clips for Deeplearning4j, decoded and transformed on worker threads.
 *
 * <pre>
 * features     [B*T, 3, P, P]  float32, RGB, normalised as for our models
 * labels       [B*T, A]        float32, 0 or 1
 * labels mask  [B*T, A]        float32, 1 where the label is known and the frame is no padding
 * </pre>
 *
 * <p>The rows of a clip follow each other, so that {@code features.reshape(B, T, 3, S, S)} is a
 * clip. Metadata of examples name the {@linkplain org.mdhr4j.data.video.Frame frames}. Arrays are
 * made in the workspace that is open when {@link #next()} is called, as Deeplearning4j expects,
 * also by its asynchronous iterators. They end their own thread by interrupting it; a batch that
 * was under way is then finished all the same, and the thread stays marked as interrupted. Close
 * it, or run it to its end, to stop the worker threads; reset starts again.
 */
public final class FrameDataSetIterator implements MultiDataSetIterator, AutoCloseable {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final float MAX_PIXEL = 255;

    private final transient List<Clip> clips;
    private final transient AuSet auSet;
    private final transient FrameTransform transform;
    private final transient LoaderOptions options;
    private transient @Nullable ClipLoader loader;
    private transient int numDone;
    private @Nullable MultiDataSetPreProcessor preProcessor;

    /**
     * Creates an iterator over clips in their order.
     *
     * @param clips clips of one batch must be of the same length
     */
    public FrameDataSetIterator(
            List<Clip> clips, AuSet auSet, FrameTransform transform, LoaderOptions options) {
        this.clips = List.copyOf(clips);
        this.auSet = auSet;
        this.transform = transform;
        this.options = options;
    }

    @Override
    public synchronized boolean hasNext() {
        return open().hasNext();
    }

    private ClipLoader open() {
        ClipLoader current = loader;
        if (current == null) {
            int done = Math.min(clips.size(), numDone * options.clipsPerBatch());
            current = new ClipLoader(clips.subList(done, clips.size()), auSet, transform, options);
            loader = current;
        }
        return current;
    }

    @Override
    public synchronized MultiDataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no further batch; reset() starts again.");
        }
        MultiDataSet dataSet = dataSet(nextBatch());
        if (preProcessor != null) {
            preProcessor.preProcess(dataSet);
        }
        return dataSet;
    }

    /** The next batch, whether or not the thread is interrupted meanwhile. */
    private ClipBatch nextBatch() {
        boolean wasInterrupted = false;
        try {
            while (true) {
                wasInterrupted |= Thread.interrupted();
                try {
                    ClipBatch batch = open().next();
                    numDone++;
                    return batch;
                } catch (CancellationException e) {
                    if (!Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    stop(); // the loader closed itself; another goes on from here
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Loads the next batch; its size is that of the loader options.
     *
     * @param num ignored
     */
    @Override
    public MultiDataSet next(int num) {
        return next();
    }

    private MultiDataSet dataSet(ClipBatch batch) {
        long frames = batch.numFrames();
        long size = batch.inputSize();
        INDArray features = floats(normalised(batch), frames, 3, size, size);
        byte[] labels = batch.labels();
        float[] values = new float[labels.length];
        float[] known = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = Math.max(0, labels[i]);
            known[i] = labels[i] >= 0 ? 1 : 0;
        }
        INDArray[] mask = {floats(known, frames, batch.numAus())};
        MultiDataSet dataSet =
                new org.nd4j.linalg.dataset.MultiDataSet(
                        new INDArray[] {features},
                        new INDArray[] {floats(values, frames, batch.numAus())},
                        null,
                        mask);
        List<java.io.Serializable> rows = new ArrayList<>();
        for (int row = 0; row < frames; row++) {
            rows.add(batch.frame(row).toString());
        }
        dataSet.setExampleMetaData(rows);
        return dataSet;
    }

    private static INDArray floats(float[] values, long... shape) {
        return Nd4j.create(values, shape, 'c');
    }

    private static float[] normalised(ClipBatch batch) {
        byte[] pixels = batch.pixels();
        float[] values = new float[pixels.length];
        int plane = batch.inputSize() * batch.inputSize();
        for (int i = 0; i < values.length; i++) {
            int channel = i / plane % 3;
            values[i] = ((pixels[i] & 0xff) / MAX_PIXEL - MEAN[channel]) / DEVIATION[channel];
        }
        return values;
    }

    @Override
    public void setPreProcessor(@Nullable MultiDataSetPreProcessor processor) {
        preProcessor = processor;
    }

    @Override
    public @Nullable MultiDataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return true;
    }

    @Override
    public synchronized void reset() {
        close();
    }

    /** Stops the worker threads; the next call starts from the first batch. */
    @Override
    public synchronized void close() {
        stop();
        numDone = 0;
    }

    private void stop() {
        if (loader != null) {
            loader.close();
            loader = null;
        }
    }
}
