package org.mdhr4j.model.mdhr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

class EdgeSetTest {
    private static final AuSet SET = AuSet.BP4D;
    private static final int AU1 = SET.indexOf(ActionUnit.AU1);
    private static final int AU2 = SET.indexOf(ActionUnit.AU2);
    private static final int AU12 = SET.indexOf(ActionUnit.AU12);

    @Test
    void onlyThePapersChoiceAsksWhetherTheSenderIsActive() {
        for (EdgeSet edges : EdgeSet.values()) {
            boolean asks = edges == EdgeSet.CROSS_REGION_ACTIVE;
            assertEquals(
                    !asks, edges.joins(SET, AU1, AU12, true) == edges.joins(SET, AU1, AU12, false));
        }
    }

    @Test
    void regionsDecideWhoIsJoined() {
        assertTrue(EdgeSet.SAME_REGION.joins(SET, AU1, AU2, false));
        assertFalse(EdgeSet.SAME_REGION.joins(SET, AU1, AU12, true));
        assertFalse(EdgeSet.CROSS_REGION.joins(SET, AU1, AU2, true));
        assertTrue(EdgeSet.CROSS_REGION.joins(SET, AU12, AU1, false));
        assertTrue(EdgeSet.FULL.joins(SET, AU1, AU2, false));
        assertTrue(EdgeSet.CROSS_REGION_ACTIVE.joins(SET, AU1, AU1, false)); // to itself always
    }
}
