package org.mdhr4j.recognition;

import java.util.Arrays;
import org.mdhr4j.engine.ShapeMismatchException;

/**
 * Finds out where on a face scores come from, by covering one part after the other in all frames of
 * a clip and looking how the scores change: Zeiler and Fergus, ECCV 2014, section 4.2. It asks the
 * model for scores alone, so it fits every model and engine.
 *
 * <pre>{@code
 * FaceMaps maps = Occlusion.of(recognizer, clip, 15, 7, Occlusion.USUAL_CELLS);
 * }</pre>
 *
 * <p>A part is a square of twice a cell's side about the cell's middle, in the mean colour of the
 * clip. A covered face is like none of the training, so a map is a hint, not a measurement.
 */
public final class Occlusion {
    /** Cells a side: fine enough to tell brows, eyes, nose and mouth. */
    public static final int USUAL_CELLS = 8;

    private static final int CHANNELS = 3;

    private final Recognizer recognizer;
    private final byte[] clip;
    private final int numFrames;
    private final int frame;
    private final int size;

    private Occlusion(Recognizer recognizer, byte[] clip, int numFrames, int frame) {
        this.recognizer = recognizer;
        this.clip = clip;
        this.numFrames = numFrames;
        this.frame = frame;
        this.size = recognizer.inputPixels();
    }

    /**
     * Computes the maps of a frame; the clip is scored {@code cells * cells + 1} times.
     *
     * @param clip uint8 {@code [T, 3, P, P]}, RGB: the frame and those around it
     * @param numFrames T
     * @param frame which of them, 0 for the first
     * @param cells R = C, 1 to P
     * @throws ShapeMismatchException if the clip has another size
     */
    public static FaceMaps of(
            Recognizer recognizer, byte[] clip, int numFrames, int frame, int cells) {
        requireClip(recognizer, clip, numFrames, frame, cells);
        return new Occlusion(recognizer, clip, numFrames, frame).maps(cells);
    }

    /** Checks what maps are computed from. */
    static void requireClip(
            Recognizer recognizer, byte[] clip, int numFrames, int frame, int cells) {
        int size = recognizer.inputPixels();
        if (clip.length != numFrames * CHANNELS * size * size) {
            throw new ShapeMismatchException(
                    "A clip of %d frames has %d values [T,3,%d,%d], got %d. Resize frames with FrameTransform."
                            .formatted(
                                    numFrames,
                                    numFrames * CHANNELS * size * size,
                                    size,
                                    size,
                                    clip.length));
        }
        if (frame < 0 || frame >= numFrames || cells < 1 || cells > size) {
            throw new IllegalArgumentException(
                    "Frame %d of %d in %d cells: 0 to %d and 1 to %d make sense."
                            .formatted(frame, numFrames, cells, numFrames - 1, size));
        }
    }

    private FaceMaps maps(int cells) {
        float[] whole = scores(clip);
        int[] colour = meanColour();
        float[] values = new float[whole.length * cells * cells];
        double side = (double) size / cells;
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                byte[] covered = clip.clone();
                cover(covered, (row + 0.5) * side, (column + 0.5) * side, side, colour);
                float[] left = scores(covered);
                for (int au = 0; au < whole.length; au++) {
                    int at = (au * cells + row) * cells + column;
                    values[at] = whole[au] - left[au];
                }
            }
        }
        return new FaceMaps(recognizer.auSet(), cells, cells, values, whole);
    }

    /** The scores of the frame. */
    private float[] scores(byte[] pixels) {
        float[] all = recognizer.score(pixels, 1, numFrames);
        int numAus = recognizer.auSet().size();
        float[] own = new float[numAus];
        System.arraycopy(all, frame * numAus, own, 0, numAus);
        return own;
    }

    private int[] meanColour() {
        long[] sums = new long[CHANNELS];
        int plane = size * size;
        for (int i = 0; i < clip.length; i++) {
            sums[i / plane % CHANNELS] += clip[i] & 0xFF;
        }
        int[] mean = new int[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            mean[c] = (int) (sums[c] / ((long) plane * numFrames));
        }
        return mean;
    }

    private void cover(byte[] pixels, double middleY, double middleX, double half, int[] colour) {
        int top = (int) Math.max(0, Math.round(middleY - half));
        int bottom = (int) Math.min(size, Math.round(middleY + half));
        int left = (int) Math.max(0, Math.round(middleX - half));
        int right = (int) Math.min(size, Math.round(middleX + half));
        for (int plane = 0; plane < numFrames * CHANNELS; plane++) {
            byte value = (byte) colour[plane % CHANNELS];
            for (int y = top; y < bottom; y++) {
                int row = (plane * size + y) * size;
                Arrays.fill(pixels, row + left, row + right, value);
            }
        }
    }
}
