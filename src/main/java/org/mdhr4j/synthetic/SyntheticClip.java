package org.mdhr4j.synthetic;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.face.FaceRenderer;
import org.mdhr4j.synthetic.face.RenderedFrame;

/**
 * A drawn clip in memory, for notebooks and tests.
 *
 * @param performance its script: identity, intensities, labels
 * @param frames its pictures
 */
public record SyntheticClip(Performance performance, List<RenderedFrame> frames) {
    public SyntheticClip {
        frames = List.copyOf(frames);
    }

    /**
     * Draws a clip; the same seed gives the same clip.
     *
     * @param auSet BP4D's or DISFA's action units
     * @param numFrames length, at least 1
     * @param sizePixels width and height of the frames, 32..2048
     */
    public static SyntheticClip generate(long seed, AuSet auSet, int numFrames, int sizePixels) {
        return of(Performance.of(auSet, seed, "P" + seed, "clip", numFrames), sizePixels);
    }

    /** Draws every frame of a performance. */
    public static SyntheticClip of(Performance performance, int sizePixels) {
        FaceRenderer renderer = new FaceRenderer(performance.identity(), sizePixels);
        return new SyntheticClip(
                performance,
                IntStream.range(0, performance.numFrames())
                        .mapToObj(
                                t ->
                                        renderer.render(
                                                performance.expression(t), performance.view(t)))
                        .toList());
    }

    /**
     * Returns the same clip with the middle of every picture only, as models see test frames whose
     * faces shall be as large as in training.
     *
     * @param sizePixels width and height of the middle, at most that of the pictures
     */
    public SyntheticClip middle(int sizePixels) {
        return new SyntheticClip(
                performance, frames.stream().map(frame -> frame.middle(sizePixels)).toList());
    }

    /** Returns the pictures as Java images. */
    public List<BufferedImage> images() {
        return frames.stream().map(RenderedFrame::toImage).toList();
    }

    /**
     * Returns the pictures as a model takes them: unsigned bytes {@code [numFrames, 3, size,
     * size]}, RGB.
     */
    public byte[] pixels() {
        int plane = frames.get(0).rgb().length;
        byte[] pixels = new byte[Math.multiplyExact(frames.size(), 3 * plane)];
        for (int t = 0; t < frames.size(); t++) {
            int[] rgb = frames.get(t).rgb();
            int start = t * 3 * plane;
            for (int i = 0; i < plane; i++) {
                pixels[start + i] = (byte) (rgb[i] >> 16);
                pixels[start + plane + i] = (byte) (rgb[i] >> 8);
                pixels[start + 2 * plane + i] = (byte) rgb[i];
            }
        }
        return pixels;
    }

    /**
     * Returns a clip of the same length in which nothing moves, as {@link #pixels()} gives it:
     * copies of one frame.
     */
    public byte[] stillPixels(int frame) {
        SyntheticClip still =
                new SyntheticClip(
                        performance, Collections.nCopies(frames.size(), frames.get(frame)));
        return still.pixels();
    }

    /**
     * Returns the labels row after row, {@code [numFrames, numAus]}, as metrics and time lines take
     * them.
     */
    public byte[] labelRows() {
        int width = performance.auSet().size();
        byte[] rows = new byte[frames.size() * width];
        for (int t = 0; t < frames.size(); t++) {
            System.arraycopy(performance.labels(t), 0, rows, t * width, width);
        }
        return rows;
    }

    /** Returns the labels of every frame in label order: {@code [numFrames][numAus]}, 0 or 1. */
    public byte[][] labels() {
        byte[][] labels = new byte[frames.size()][];
        for (int t = 0; t < labels.length; t++) {
            labels[t] = performance.labels(t);
        }
        return labels;
    }
}
