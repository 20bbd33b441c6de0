package org.mdhr4j.synthetic;

import java.awt.image.BufferedImage;

/** Shows where one picture of a face differs from another. */
final class ChangeMap {
    /** A change of so many of 255 levels has the full colour. */
    private static final double FULL = 60;

    private static final int[] COLOUR = {0xD5, 0x5E, 0x00};
    private static final double PALE = 0.55;

    private ChangeMap() {}

    /**
     * Draws the first picture pale and grey, and where the second one differs in a colour, the more
     * the farther they are apart.
     */
    static BufferedImage of(BufferedImage before, BufferedImage after) {
        int width = before.getWidth();
        int height = before.getHeight();
        BufferedImage map = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                map.setRGB(x, y, pixel(before.getRGB(x, y), after.getRGB(x, y)));
            }
        }
        return map;
    }

    private static int pixel(int before, int after) {
        double change = 0;
        double grey = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int old = before >> shift & 255;
            change = Math.max(change, Math.abs(old - (after >> shift & 255)) / FULL);
            grey += old / 3.0;
        }
        double share = Math.min(1, change);
        double pale = 255 - PALE * (255 - grey);
        int rgb = 0;
        for (int component : COLOUR) {
            rgb = rgb << 8 | (int) Math.round(share * component + (1 - share) * pale);
        }
        return rgb;
    }
}
