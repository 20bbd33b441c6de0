package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceFinder;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.recording.FoundFaces;
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

    private static double cells(List<Face> found, RgbImage image) {
        int longer = Math.max(image.width(), image.height());
        return new CoarseCells().next("", longer, new FoundFaces(found, found, 50));
    }

    @Test
    void noSquareIsSmallerThanAskedFor() {
        assertEquals(4, SmallPicture.cells(90, 20), "not rounded up to 5");
        assertEquals(7, SmallPicture.cells(640, 640 / 7.0));
        assertEquals(1, SmallPicture.cells(5, 20));
    }

    @Test
    void inACoarsePictureNoFaceIsFoundAgain() throws IOException {
        try (FaceFinder finder = FaceFinder.open()) {
            List<Face> faces = finder.find(Portrait.rgb());
            assertEquals(1, faces.size());
            RgbImage plain = RgbImage.of(read(SmallPicture.of(Portrait.rgb(), 640)));
            assertEquals(1, finder.find(plain).size());
            for (List<Face> found : List.of(faces, List.<Face>of())) { // also if it was not found
                double cell = cells(found, Portrait.rgb());
                byte[] jpeg = SmallPicture.coarse(Portrait.rgb(), cell, 640);
                assertEquals(List.of(), finder.find(RgbImage.of(read(jpeg))));
            }
        }
    }
}
