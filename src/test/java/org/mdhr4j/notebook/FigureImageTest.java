package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.mdhr4j.report.EmbeddedImages;
import org.mdhr4j.report.SvgFigure;

/** Figures in pixels look as browsers show them. */
class FigureImageTest {
    private static final int PAPER = 0xfd;

    /** A picture of one colour, 20 by 20, in the upper left corner. */
    private static String picture(int type, String attributes) {
        BufferedImage image = new BufferedImage(20, 20, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 20, 20);
        graphics.dispose();
        return "<image x=\"0\" y=\"0\" width=\"20\" height=\"20\" %s href=\"%s\"/>"
                .formatted(attributes, EmbeddedImages.dataUri(image));
    }

    private static Color drawn(String body) {
        SvgFigure figure = new SvgFigure("a picture", "of one colour", 40, 40, body);
        return new Color(FigureImage.draw(figure, 1).getRGB(10, 10));
    }

    private static void assertColour(int red, int others, Color found) {
        assertEquals(red, found.getRed(), 4, found.toString());
        assertEquals(others, found.getGreen(), 4, found.toString());
        assertEquals(others, found.getBlue(), 4, found.toString());
    }

    @Test
    void aPictureIsAsPaleAsItsOpacitySays() {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB}) {
            assertColour(254, 0, drawn(picture(type, "")));
            assertColour(254, PAPER * 2 / 5, drawn(picture(type, "opacity=\".6\"")));
            assertColour(PAPER, PAPER, drawn(picture(type, "opacity=\"0\"")));
        }
    }

    @Test
    void aPictureInAPaleGroupIsPale() {
        String picture = picture(BufferedImage.TYPE_INT_RGB, "");
        assertColour(254, PAPER / 2, drawn("<g opacity=\".5\">" + picture + "</g>"));
    }

    @Test
    void onlyPicturesWithAnOpacityAreWrittenAnew() {
        String opaque = picture(BufferedImage.TYPE_INT_RGB, "preserveAspectRatio=\"none\"");
        String shape = "<rect width=\"5\" height=\"5\" opacity=\".5\"/>";
        assertEquals(shape + opaque, PaleImages.in(shape + opaque));
        String pale = PaleImages.in(picture(BufferedImage.TYPE_INT_RGB, "opacity=\".5\""));
        assertFalse(pale.contains("opacity"), pale);
        assertTrue(pale.contains("data:image/png"), pale);
    }
}
