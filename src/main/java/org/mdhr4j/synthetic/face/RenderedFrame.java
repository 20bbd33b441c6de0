package org.mdhr4j.synthetic.face;

import java.awt.image.BufferedImage;
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

    /** The picture as a Java image. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(sizePixels, sizePixels, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, sizePixels, sizePixels, rgb, 0, sizePixels);
        return image;
    }
}
