package org.mdhr4j.face;

import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FaceSquare;
import org.mdhr4j.face.image.SourceImage;
import org.mdhr4j.image.RgbImage;

/**
 * Says how well a face can be seen.
 *
 * @param eyeDistancePixels distance of the eyes' middles
 * @param sharpness share of the brightness changes over the face, scaled to 96 pixels, that happen
 *     from one pixel to the next, 0 (blurred or enlarged) to about 1 (noise); 0.1 and more is crisp
 * @param brightness mean brightness of the face, 0 (black) to 1 (white)
 */
public record FaceQuality(double eyeDistancePixels, double sharpness, double brightness) {
    private static final int SIZE = 96;
    private static final double MARGIN = 1.5;
    private static final double LEVELS = 255;

    /** Measures a face in a picture. */
    static FaceQuality of(SourceImage image, FaceMesh mesh) {
        FaceSquare wide = mesh.square();
        FaceSquare close =
                new FaceSquare(wide.centre(), wide.side() / MARGIN, wide.clockwiseRadians());
        double[] light = light(image.cut(close.toCrop(SIZE), SIZE));
        double mean = mean(light);
        double spread = 0;
        for (double value : light) {
            spread += (value - mean) * (value - mean);
        }
        double sharpness = spread > 0 ? Math.sqrt(detail(light) / spread) : 0;
        return new FaceQuality(mesh.eyeDistance(), sharpness, mean / LEVELS);
    }

    private static double[] light(RgbImage image) {
        byte[] rgb = image.rgb();
        double[] light = new double[rgb.length / 3];
        for (int i = 0; i < light.length; i++) {
            light[i] =
                    0.299 * (rgb[3 * i] & 0xFF)
                            + 0.587 * (rgb[3 * i + 1] & 0xFF)
                            + 0.114 * (rgb[3 * i + 2] & 0xFF);
        }
        return light;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Sum of squares of what each pixel has beyond the mean of its four neighbours. */
    private static double detail(double[] light) {
        double sum = 0;
        for (int y = 1; y < SIZE - 1; y++) {
            for (int x = 1; x < SIZE - 1; x++) {
                int i = y * SIZE + x;
                double around = light[i - 1] + light[i + 1] + light[i - SIZE] + light[i + SIZE];
                double beyond = light[i] - around / 4;
                sum += beyond * beyond;
            }
        }
        return sum;
    }
}
