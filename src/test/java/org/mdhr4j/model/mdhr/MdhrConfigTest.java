package org.mdhr4j.model.mdhr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;

class MdhrConfigTest {
    private static final MdhrConfig PAPER = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);

    @Test
    void textRoundTripKeepsEverySetting() {
        MdhrConfig own =
                PAPER.withEdges(EdgeSet.FULL)
                        .withComponents(
                                Set.of(MdhrComponent.MFD, MdhrComponent.AFE, MdhrComponent.CRM))
                        .withMfd(new MfdConfig(List.of(4, 1), ScaleFusion.SUM, 3))
                        .withDropPath(0.1);
        assertEquals(own, MdhrConfig.fromMap(AuSet.BP4D, own.toMap()));
        assertEquals(List.of(1, 4), own.mfd().scales());
        MdhrConfig bare = PAPER.withComponents(Set.of());
        assertEquals(bare, MdhrConfig.fromMap(AuSet.BP4D, bare.toMap()));
        assertEquals(
                MdhrConfig.paper(AuSet.DISFA, Backbone.RESNET50),
                MdhrConfig.fromMap(AuSet.DISFA, Map.of()));
    }

    @Test
    void componentsThatNeedOthersSaySo() {
        assertMessage(
                "Component AUX needs AFE, got [AUX].",
                () -> PAPER.withComponents(Set.of(MdhrComponent.AUX)));
        assertMessage(
                "Edges CROSS_REGION_ACTIVE need the auxiliary branch to know active AUs. Add AUX"
                        + " or choose other edges of [CROSS_REGION_ACTIVE, CROSS_REGION,"
                        + " SAME_REGION, FULL].",
                () -> PAPER.withComponents(Set.of(MdhrComponent.AFE, MdhrComponent.CRM)));
    }

    @Test
    void badValuesAreNamed() {
        assertMessage(
                "Unknown backbone 'vgg'. Choose one of "
                        + String.join(", ", Backbone.names())
                        + ".",
                () -> Backbone.parse("vgg"));
        assertMessage(
                "MFD scales must be different numbers from 1, at least one; got [0].",
                () -> new MfdConfig(List.of(0), ScaleFusion.SUM, 5));
        assertMessage(
                "MFD scales must be different numbers of 1 to 4 with the backbone compact, got"
                        + " [2, 5].",
                () -> PAPER.withMfd(new MfdConfig(List.of(5, 2), ScaleFusion.SUM, 5)));
        assertMessage(
                "MFD half window k must be 1 or more, got 0.",
                () -> new MfdConfig(List.of(1), ScaleFusion.SUM, 0));
        assertMessage(
                "Setting 'edges' is one of cross_region_active, cross_region, same_region, full,"
                        + " got 'none'.",
                () -> MdhrConfig.fromMap(AuSet.BP4D, Map.of("edges", "none")));
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> PAPER.withDropPath(1))
                        .getMessage()
                        .startsWith("Drop path must be in [0,1)"));
    }

    @Test
    void settingsOfAnotherVersionAreRefusedByName() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MdhrConfig.fromMap(AuSet.BP4D, Map.of("mfd.depth", "3")))
                        .getMessage();
        assertTrue(
                message.startsWith("unknown setting 'mfd.depth' of MDHR. Known here: "), message);
    }

    private static void assertMessage(
            String expected, org.junit.jupiter.api.function.Executable call) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void setsWithoutRegionsAreRefused() {
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MdhrConfig.paper(AuSet.OPEN_GRAPHAU, Backbone.COMPACT))
                        .getMessage()
                        .startsWith(
                                "Component AFE needs facial regions, the AU set 'OpenGraphAU'"));
    }
}
