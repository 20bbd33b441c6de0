package org.mdhr4j.synthetic;

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

    /** Labels of every frame in label order: {@code [numFrames][numAus]}, 0 or 1. */
    public byte[][] labels() {
        byte[][] labels = new byte[frames.size()][];
        for (int t = 0; t < labels.length; t++) {
            labels[t] = performance.labels(t);
        }
        return labels;
    }
}
