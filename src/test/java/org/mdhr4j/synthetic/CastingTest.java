package org.mdhr4j.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

class CastingTest {
    private static final SynthesisPlan PLAN =
            new SynthesisPlan(DatasetLayout.DISFA, 12, 1, 24, 32, 5);

    private static long showing(SynthesisPlan plan, List<String> people, ActionUnit au) {
        return people.stream().filter(name -> shows(plan, name, au)).count();
    }

    private static boolean shows(SynthesisPlan plan, String name, ActionUnit au) {
        Performance video = SyntheticDataset.performance(plan, name, "");
        int frames = 0;
        for (int t = 0; t < video.numFrames(); t++) {
            frames += video.occurs(t, au) ? 1 : 0;
        }
        return frames >= Casting.SHOWN_FRAMES;
    }

    @Test
    void everyPartShowsEveryActionUnit() {
        SynthesisPlan plan = PLAN.with(Direction.showingEach(1));
        List<List<String>> parts = DatasetLayout.DISFA.parts(plan);
        List<String> all = SyntheticDataset.subjects(plan);
        assertEquals(12, new HashSet<>(all).size());
        for (List<String> part : parts) {
            assertEquals(4, part.size());
            for (ActionUnit au : AuSet.DISFA.actionUnits()) {
                assertTrue(showing(plan, part, au) >= 1, part + " lack " + au);
            }
        }
        assertEquals(parts, DatasetLayout.DISFA.parts(plan), "the same plan, the same people");
    }

    @Test
    void peopleAsTheyComeLeaveRareActionUnitsToNobody() {
        List<String> people = DatasetLayout.DISFA.parts(PLAN).get(0);
        assertTrue(
                AuSet.DISFA.actionUnits().stream().anyMatch(au -> showing(PLAN, people, au) == 0));
    }

    @Test
    @Tag("long") // 900 people are looked at
    void moreThanAPartCanShowIsRefused() {
        SynthesisPlan plan =
                new SynthesisPlan(DatasetLayout.DISFA, 3, 1, 3, 32, 5, Direction.showingEach(1));
        String message =
                assertThrows(IllegalArgumentException.class, () -> SyntheticDataset.subjects(plan))
                        .getMessage();
        assertTrue(message.startsWith("Of 900 people too few show [AU"), message);
        assertTrue(message.endsWith("Ask for fewer, for more subjects, or for longer videos."));
    }
}
