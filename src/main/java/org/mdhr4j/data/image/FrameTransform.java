package org.mdhr4j.data.image;

import java.util.SplittableRandom;
import org.mdhr4j.image.RgbImage;

/**
 * Takes a frame from its image file to the model, with the exact pixels of Pillow and torchvision;
 * normalisation is the engine's part.
 *
 * <p>Reference, training: the shorter side becomes 256, a 224x224 window at a random offset of 0 to
 * 32 pixels in x and y, a flip half of the time, then brightness, contrast and saturation, each by
 * a factor from 0.6 to 1.4. Testing: the shorter side becomes 224. Another input size scales these
 * numbers.
 *
 * <p>Differs from the reference: of an image that is not square the middle square is used, where
 * the reference fails (testing) or takes the left or upper part (training); {@link #asReference()}
 * gives the latter.
 */
public final class FrameTransform {
    private static final double LEAST_FACTOR = 0.6;
    private static final double LARGEST_FACTOR = 1.4;

    private final int inputSize;
    private final int resizeSide;
    private final boolean isRandom;
    private final boolean squares;

    private FrameTransform(int inputSize, int resizeSide, boolean isRandom, boolean squares) {
        if (inputSize < 1) {
            throw new IllegalArgumentException(
                    "The input size must be at least 1 pixel, got %s.".formatted(inputSize));
        }
        this.inputSize = inputSize;
        this.resizeSide = resizeSide;
        this.isRandom = isRandom;
        this.squares = squares;
    }

    /** Returns the training transform for an input of S x S pixels. */
    public static FrameTransform train(int inputSize) {
        return new FrameTransform(inputSize, cropSide(inputSize), true, true);
    }

    /** Returns the test transform of the reference: the whole frame, made S x S pixels. */
    public static FrameTransform test(int inputSize) {
        return new FrameTransform(inputSize, inputSize, false, true);
    }

    /**
     * Returns a test transform with faces as large as in training: the frame is resized as in
     * training and its middle S x S pixels are used.
     */
    public static FrameTransform testCentreCrop(int inputSize) {
        return new FrameTransform(inputSize, cropSide(inputSize), false, true);
    }

    /** Returns this transform without its treatment of images that are not square. */
    public FrameTransform asReference() {
        return new FrameTransform(inputSize, resizeSide, isRandom, false);
    }

    private static int cropSide(int inputSize) {
        return (int) Math.round(inputSize * 256.0 / 224.0);
    }

    /** Returns S, the width and height of what a loader delivers. */
    public int inputSize() {
        return inputSize;
    }

    /** Returns whether {@link #draw} chooses at random. */
    public boolean isRandom() {
        return isRandom;
    }

    /** Returns the choices for a clip; the same seed gives the same choices. */
    public TransformDraw draw(long seed) {
        int spare = resizeSide - inputSize;
        if (!isRandom) {
            return new TransformDraw(spare / 2, spare / 2, false, 1, 1, 1);
        }
        SplittableRandom random = new SplittableRandom(seed);
        return new TransformDraw(
                random.nextInt(spare + 1),
                random.nextInt(spare + 1),
                random.nextBoolean(),
                factor(random),
                factor(random),
                factor(random));
    }

    private static double factor(SplittableRandom random) {
        return LEAST_FACTOR + (LARGEST_FACTOR - LEAST_FACTOR) * random.nextDouble();
    }

    /**
     * Transforms one frame.
     *
     * @param image any size
     * @param draw the clip's choices
     * @return {@code [H, W, 3]}; H = W = S except after {@link #asReference()} in testing, where
     *     the longer side stays longer
     */
    public RgbImage apply(RgbImage image, TransformDraw draw) {
        if (!squares && !isRandom && resizeSide == inputSize) {
            return BilinearResize.shorterSide(image, resizeSide);
        }
        int plane = inputSize * inputSize;
        byte[] planes = new byte[3 * plane];
        new ClipTransform(this, draw).apply(image, planes, 0);
        byte[] rgb = new byte[3 * plane];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = planes[i % 3 * plane + i / 3];
        }
        return new RgbImage(inputSize, inputSize, rgb);
    }

    /**
     * Transforms a single frame, without random choices but those of seed 0.
     *
     * @return uint8 {@code [3, P, P]}, RGB planes
     */
    public byte[] planes(RgbImage image) {
        byte[] planes = new byte[3 * inputSize * inputSize];
        new ClipTransform(this, draw(0)).apply(image, planes, 0);
        return planes;
    }

    /** The part of a frame that a clip's choices select, resized. */
    Window window(RgbImage image, TransformDraw draw) {
        RgbImage resized = BilinearResize.shorterSide(image, resizeSide);
        int left = draw.offsetX() + (squares ? (resized.width() - resizeSide) / 2 : 0);
        int top = draw.offsetY() + (squares ? (resized.height() - resizeSide) / 2 : 0);
        return new Window(resized, left, top, inputSize, draw.flips());
    }
}
