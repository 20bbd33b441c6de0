package org.mdhr4j.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class RgbImageTest {
    @Test
    void becomesAJavaImageAndBack() {
        byte[] rgb = {1, 2, 3, (byte) 200, (byte) 255, 0, 9, 8, 7, 0, 0, 0, 4, 5, 6, 90, 91, 92};
        BufferedImage image = new RgbImage(3, 2, rgb).toImage();
        assertEquals(0xFFC8FF00, image.getRGB(1, 0));
        RgbImage back = RgbImage.of(image);
        assertEquals(3, back.width());
        assertEquals(2, back.height());
        assertArrayEquals(rgb, back.rgb());
    }
}
