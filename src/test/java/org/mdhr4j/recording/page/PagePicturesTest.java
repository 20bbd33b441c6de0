package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagePicturesTest {
    @Test
    void ofHowManyFramesOneHasLinesIsKnown() {
        PagePictures pictures = new PagePictures(PageOptions.DEFAULT, 1000, 2 * FaceMarks.BYTES);
        for (int frame = 0; frame < 8; frame++) {
            pictures.add(64, 48, List.of(PageSamples.face()), most -> new byte[1]);
        }
        assertEquals(1, pictures.stride());
        assertEquals(4, pictures.markStride());
        assertEquals(List.of(0, 4), List.copyOf(pictures.marks().keySet()));
    }

    @Test
    void linesBelongToPicturesWhereThereAreFewer() {
        PagePictures pictures = new PagePictures(PageOptions.DEFAULT, 2, 100 * FaceMarks.BYTES);
        for (int frame = 0; frame < 8; frame++) {
            pictures.add(64, 48, List.of(PageSamples.face()), most -> new byte[1]);
        }
        assertEquals(4, pictures.stride());
        assertEquals(4, pictures.markStride());
        assertEquals(pictures.jpegs().keySet(), pictures.marks().keySet());
    }
}
