package org.mdhr4j.facs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuSetTest {
    @Test
    void publishedSetsHaveTheirRegionsAndNumbersOfCodes() {
        assertEquals("1 2 4 6 7 10 12 14 15 17 23 24", AuSet.BP4D.describe());
        assertEquals("1 2 4 6 9 12 25 26", AuSet.DISFA.describe());
        assertEquals(
                List.of(16, 2, 8, 16),
                AuSet.BP4D.regions().stream().map(FacialRegion::numCodes).toList());
        assertEquals(
                List.of(8, 4, 8),
                AuSet.DISFA.regions().stream().map(FacialRegion::numCodes).toList());
        assertEquals(3, AuSet.BP4D.regionIndexOf(ActionUnit.AU10));
    }

    @Test
    void codesAreBinaryNumbersOfARegionsAus() {
        // AUs 1, 4, 7 active: 8 + 2 + 1; AU 6; 12 and 15: 4 + 1; 10 and 24: 8 + 1
        byte[] labels = {1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1};
        assertArrayEquals(new int[] {11, 1, 5, 9}, AuSet.BP4D.codesOf(labels));
        boolean[] active = AuSet.BP4D.activeIn(new int[] {11, 1, 5, 9});
        for (int a = 0; a < active.length; a++) {
            assertEquals(labels[a] == 1, active[a], "column " + a);
        }
        labels[2] = -1;
        assertArrayEquals(new int[] {-1, 1, 5, 9}, AuSet.BP4D.codesOf(labels));
        assertEquals(
                "AU set 'BP4D' expects 12 labels, got 3.",
                assertThrows(IllegalArgumentException.class, () -> AuSet.BP4D.codesOf(new byte[3]))
                        .getMessage());
    }

    @Test
    void everyAuHasNameAndMuscles() {
        assertEquals("Lip Corner Puller", ActionUnit.of(12).facsName());
        assertEquals(List.of("zygomaticus major"), ActionUnit.AU12.muscles());
        for (ActionUnit au : ActionUnit.values()) {
            boolean isDescriptor = List.of(19, 32).contains(au.number()); // FACS names no muscle
            assertEquals(isDescriptor, au.muscles().isEmpty(), au.label());
            assertTrue(!au.facsName().isBlank(), au.label());
            assertEquals(au, ActionUnit.of(au.code()));
        }
    }

    @Test
    void unknownAusAreNamedWithTheKnownOnes() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> ActionUnit.of(3)).getMessage();
        assertTrue(message.startsWith("Unknown action unit AU3. Known numbers: 1 2 4 5"), message);
        assertEquals(
                "AU set 'DISFA' has no AU7. Its AUs: 1 2 4 6 9 12 25 26.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AuSet.DISFA.indexOf(ActionUnit.AU7))
                        .getMessage());
        assertEquals(
                "AU label 7 is none of 0 (absent), 1 (present), -1 (unknown).",
                assertThrows(IllegalArgumentException.class, () -> AuLabel.of(7)).getMessage());
    }

    @Test
    void aSetPutsEveryAuInOneRegion() {
        FacialRegion mouth = new FacialRegion("mouth", "mouth", RowSpan.LOWER, AuSet.aus(12, 25));
        AuSet own = new AuSet("own", AuSet.aus(25, 12), List.of(mouth), false);
        assertEquals(1, own.indexOf(ActionUnit.AU12));
        assertArrayEquals(new int[] {1}, own.codesOf(new byte[] {1, 0}));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AuSet("own", AuSet.aus(25, 4), List.of(mouth), false))
                        .getMessage();
        assertTrue(message.contains("every AU must be in exactly one region"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> new AuSet("own", AuSet.aus(12, 25), List.of(mouth, mouth), false));
        assertEquals(
                "Region rows 5..7 do not lie in 0..6 with first <= last.",
                assertThrows(IllegalArgumentException.class, () -> new RowSpan(5, 7)).getMessage());
    }

    @Test
    void sidesAreActionUnitsOfTheirOwn() {
        ActionUnit left = ActionUnit.of("12L");
        assertEquals("AU12L", left.label());
        assertEquals("Lip Corner Puller (left)", left.facsName());
        assertEquals(12, left.number());
        assertEquals(ActionUnit.AU12, ActionUnit.of(12));
        assertTrue(ActionUnit.AU12.isWhole() && !left.isWhole());
        AuSet open = AuSet.OPEN_GRAPHAU;
        assertEquals(41, open.size());
        assertEquals(27, open.actionUnits().stream().filter(ActionUnit::isWhole).count());
        assertTrue(
                open.describe().endsWith("38 39 1L 1R 2L 2R 4L 4R 6L 6R 10L 10R 12L 12R 14L 14R"));
        assertFalse(open.hasRegions());
    }
}
