package org.mdhr4j.data.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.RealLabels;

class LabelRelationsTest {
    private static final AuSet SET = AuSet.DISFA;

    /** Frames in which AU1, AU2 and AU4 have these labels and all others are 0. */
    private static Video video(int[]... frames) {
        byte[][] labels = new byte[frames.length][SET.size()];
        for (int t = 0; t < frames.length; t++) {
            for (int a = 0; a < frames[t].length; a++) {
                labels[t][a] = (byte) frames[t][a];
            }
        }
        return new Video(
                "P1",
                "",
                Collections.nCopies(frames.length, Path.of("none")),
                IntStream.range(0, frames.length).toArray(),
                labels);
    }

    @Test
    void phiIsTheCorrelationOfTheKnownLabels() {
        Video video =
                video(
                        new int[] {1, 1, 0},
                        new int[] {1, 1, 0},
                        new int[] {0, 0, 1},
                        new int[] {0, 1, 1},
                        new int[] {1, -1, 0});
        LabelRelations relations = LabelRelations.of(SET, List.of(video));
        assertEquals(0.6, relations.rates()[0], 1e-12);
        assertEquals(0.75, relations.rates()[1], 1e-12, "of four known labels");
        assertEquals(1 / Math.sqrt(3), relations.phi(0, 1), 1e-12, "without the unknown frame");
        assertEquals(-1, relations.phi(0, 2), 1e-12);
        assertEquals(relations.phi(0, 2), relations.phi(2, 0));
        assertTrue(Double.isNaN(relations.phi(0, 5)), "an AU that never occurs has none");
        List<LabelRelations.Pair> pairs = relations.pairs();
        assertEquals(3, pairs.size(), "pairs without a coefficient are left out");
        assertEquals("AU1 and AU2", pairs.get(0).toString());
        assertTrue(pairs.get(0).sameRegion());
        assertEquals("AU1 and AU4", pairs.get(2).toString());
    }

    @Test
    void theRealDataSetsAreKnown() {
        LabelRelations bp4d = RealLabels.of(AuSet.BP4D);
        LabelRelations.Pair closest = bp4d.pairs().get(0);
        assertEquals("AU6 and AU12", closest.toString());
        assertEquals(0.542, closest.phi());
        assertEquals(0.2114, bp4d.rates()[AuSet.BP4D.indexOf(ActionUnit.AU1)]);
        assertArrayEquals(
                new int[] {66, 28},
                new int[] {bp4d.pairs().size(), RealLabels.of(AuSet.DISFA).pairs().size()});
    }

    @Test
    void saysWhatDoesNotFit() {
        assertEquals(
                "The relations of 8 AUs need 8 rates and 8 rows of as many coefficients, got 7 and"
                        + " 8.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LabelRelations(SET, new double[7], new double[8][8]))
                        .getMessage());
    }
}
