package org.mdhr4j.synthetic.face;

import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;

/**
 * A picture of a face, and where in it the action units act.
 *
 * @param sizePixels width and height
 * @param rgb {@code sizePixels * sizePixels} pixels by rows, 0xRRGGBB
 * @param landmarks for every action unit the points where it shows most, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are handed over, not compared
public record RenderedFrame(int sizePixels, int[] rgb, Map<ActionUnit, List<Point>> landmarks) {

    /**
     * A place in the picture.
     *
     * @param x pixels from the left edge
     * @param y pixels from the top edge
     */
    public record Point(double x, double y) {}

    public RenderedFrame {
        landmarks = Map.copyOf(landmarks);
    }

    /**
     * Cuts out the middle of the picture.
     *
     * @param size width and height of the middle, at most that of the picture
     * @throws IllegalArgumentException if it is larger than the picture or empty
     */
    public RenderedFrame middle(int size) {
        if (size < 1 || size > sizePixels) {
            throw new IllegalArgumentException(
                    "The middle of %s pixels was asked for; the picture allows 1 to %s."
                            .formatted(size, sizePixels));
        }
        int edge = (sizePixels - size) / 2;
        int[] part = new int[size * size];
        for (int row = 0; row < size; row++) {
            System.arraycopy(rgb, (edge + row) * sizePixels + edge, part, row * size, size);
        }
        Map<ActionUnit, List<Point>> moved = new EnumMap<>(ActionUnit.class);
        landmarks.forEach(
                (au, points) ->
                        moved.put(
                                au,
                                points.stream()
                                        .map(p -> new Point(p.x() - edge, p.y() - edge))
                                        .toList()));
        return new RenderedFrame(size, part, moved);
    }

    /** Returns the picture as a Java image. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(sizePixels, sizePixels, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, sizePixels, sizePixels, rgb, 0, sizePixels);
        return image;
    }
}
