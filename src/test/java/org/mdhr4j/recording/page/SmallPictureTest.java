package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceFinder;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.testing.Portrait;

class SmallPictureTest {
    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    @Test
    void theLongerSideFitsAndTheColoursStay() throws IOException {
        byte[] rgb = new byte[3 * 100 * 300];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) 200;
            rgb[i + 1] = 40;
        }
        BufferedImage small = read(SmallPicture.of(new RgbImage(100, 300, rgb), 60));
        assertEquals(20, small.getWidth());
        assertEquals(60, small.getHeight());
        assertEquals(200, small.getRGB(10, 30) >> 16 & 0xFF, 4);
        assertEquals(40, small.getRGB(10, 30) >> 8 & 0xFF, 4);
        BufferedImage same = read(SmallPicture.of(new RgbImage(100, 300, rgb), 640));
        assertEquals(300, same.getHeight(), "nothing is enlarged");
    }

    @Test
    void inACoarsePictureNoFaceIsFoundAgain() throws IOException {
        try (FaceFinder finder = FaceFinder.open()) {
            List<Face> faces = finder.find(Portrait.rgb());
            assertEquals(1, faces.size());
            RgbImage plain = RgbImage.of(read(SmallPicture.of(Portrait.rgb(), 640)));
            assertEquals(1, finder.find(plain).size());
            RgbImage coarse = RgbImage.of(read(SmallPicture.coarse(Portrait.rgb(), faces, 640)));
            assertEquals(List.of(), finder.find(coarse));
            RgbImage missed =
                    RgbImage.of(read(SmallPicture.coarse(Portrait.rgb(), List.of(), 640)));
            assertTrue(finder.find(missed).isEmpty(), "a face that was not found is hidden too");
        }
    }
}
