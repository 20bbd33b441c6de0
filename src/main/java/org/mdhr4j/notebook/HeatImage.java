package org.mdhr4j.notebook;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Paints a {@link HeatMapOverlay.Layer} in colours. */
final class HeatImage {
    /** How much of the face a map over it hides. */
    private static final float OPACITY_OVER_FACE = 0.6f;

    private static final int PIXELS = 84;

    private HeatImage() {}

    /** The map enlarged with bilinear interpolation between cell centres. */
    static BufferedImage of(HeatMapOverlay.Layer map, float max) {
        BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < PIXELS; y++) {
            for (int x = 0; x < PIXELS; x++) {
                double row = (y + 0.5) * map.rows() / PIXELS - 0.5;
                double column = (x + 0.5) * map.columns() / PIXELS - 0.5;
                image.setRGB(x, y, ColourScale.rgb(max > 0 ? at(map, row, column) / max : 0));
            }
        }
        return image;
    }

    /** The map over a copy of a face. */
    static BufferedImage over(BufferedImage face, HeatMapOverlay.Layer map, float max) {
        int width = face.getWidth();
        int height = face.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(face, 0, 0, null);
        graphics.setComposite(AlphaComposite.SrcOver.derive(OPACITY_OVER_FACE));
        graphics.drawImage(of(map, max), 0, 0, width, height, null);
        graphics.dispose();
        return image;
    }

    private static double at(HeatMapOverlay.Layer map, double row, double column) {
        double r = Math.max(0, Math.min(map.rows() - 1, row));
        double c = Math.max(0, Math.min(map.columns() - 1, column));
        int r0 = (int) r;
        int c0 = (int) c;
        int r1 = Math.min(r0 + 1, map.rows() - 1);
        int c1 = Math.min(c0 + 1, map.columns() - 1);
        double upper = map.value(r0, c0) + (c - c0) * (map.value(r0, c1) - map.value(r0, c0));
        double lower = map.value(r1, c0) + (c - c0) * (map.value(r1, c1) - map.value(r1, c0));
        return upper + (r - r0) * (lower - upper);
    }
}
