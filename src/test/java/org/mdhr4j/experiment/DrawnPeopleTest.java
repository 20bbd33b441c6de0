package org.mdhr4j.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.synthetic.DatasetLayout;

class DrawnPeopleTest {
    @TempDir private Path cache;

    @Test
    void settingsDecideTheFolder() {
        DrawnPeople people = of(DemoBudget.NOTEBOOK, DatasetLayout.BP4D, 1, "cpu");
        DrawnPeople same = of(DemoBudget.NOTEBOOK, DatasetLayout.BP4D, 1, "cpu");
        assertEquals(people.folder(), same.folder());
        assertTrue(people.folder().startsWith(cache));
        for (DrawnPeople other :
                List.of(
                        of(DemoBudget.NOTEBOOK, DatasetLayout.DISFA, 1, "cpu"),
                        of(DemoBudget.NOTEBOOK, DatasetLayout.BP4D, 2, "cpu"),
                        of(DemoBudget.NORMAL, DatasetLayout.BP4D, 1, "cpu"),
                        of(DemoBudget.NOTEBOOK, DatasetLayout.BP4D, 1, "cuda"))) {
            assertNotEquals(people.folder(), other.folder());
        }
    }

    private DrawnPeople of(DemoBudget budget, DatasetLayout layout, long seed, String device) {
        return DrawnPeople.in(cache, budget, layout, seed, device);
    }

    @Test
    void modelsStartFromTheBackboneThatIsThere() throws Exception {
        DrawnPeople people = of(DemoBudget.NOTEBOOK, DatasetLayout.DISFA, 1, "cpu");
        assertEquals(
                PretrainedModel.backbone().toString(),
                people.demo(ProgressBars.NONE).config(2).model().init());
    }
}
