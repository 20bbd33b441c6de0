package org.mdhr4j.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.face.RenderedFrame;

class SyntheticClipTest {
    private static final int SIZE = 32;
    private static final int PLANE = SIZE * SIZE;

    private final SyntheticClip clip = SyntheticClip.generate(3, AuSet.DISFA, 2, SIZE);

    @Test
    void pixelsArePlanesOfRedGreenAndBlueFrameByFrame() {
        byte[] pixels = clip.pixels();
        assertEquals(2 * 3 * PLANE, pixels.length);
        int rgb = clip.images().get(1).getRGB(5, 9) & 0xFFFFFF;
        int place = 3 * PLANE + 9 * SIZE + 5;
        assertEquals(rgb >> 16, pixels[place] & 0xFF);
        assertEquals(rgb >> 8 & 0xFF, pixels[place + PLANE] & 0xFF);
        assertEquals(rgb & 0xFF, pixels[place + 2 * PLANE] & 0xFF);
    }

    @Test
    void middleCutsPicturesAndMovesLandmarks() {
        SyntheticClip middle = clip.middle(20);
        assertEquals(
                clip.images().get(1).getRGB(6 + 3, 6 + 4), middle.images().get(1).getRGB(3, 4));
        RenderedFrame.Point before = clip.frames().get(0).landmarks().get(ActionUnit.AU12).get(0);
        RenderedFrame.Point after = middle.frames().get(0).landmarks().get(ActionUnit.AU12).get(0);
        assertEquals(before.x() - 6, after.x(), 1e-9);
        assertEquals(before.y() - 6, after.y(), 1e-9);
        assertEquals(
                "The middle of 33 pixels was asked for; the picture allows 1 to 32.",
                assertThrows(IllegalArgumentException.class, () -> clip.middle(33)).getMessage());
    }

    @Test
    void aStillClipRepeatsOneFrame() {
        byte[] frame = Arrays.copyOfRange(clip.pixels(), 3 * PLANE, 6 * PLANE);
        byte[] still = clip.stillPixels(1);
        assertArrayEquals(frame, Arrays.copyOf(still, 3 * PLANE));
        assertArrayEquals(frame, Arrays.copyOfRange(still, 3 * PLANE, 6 * PLANE));
    }

    @Test
    void labelRowsFollowEachOther() {
        byte[] rows = clip.labelRows();
        assertArrayEquals(clip.labels()[0], Arrays.copyOf(rows, 8));
        assertArrayEquals(clip.labels()[1], Arrays.copyOfRange(rows, 8, 16));
    }
}
