package org.mdhr4j.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.config.TrainingConfig;

class DemoBudgetTest {
    private static final Path DATA = Path.of("data");
    private static final Path BACKBONE = Path.of("backbone.safetensors");

    @ParameterizedTest
    @EnumSource(DemoBudget.class)
    void bothStagesLearnFromTheSameFoldAndBackboneOfTheDrawnVideos(DemoBudget budget) {
        SynthesisPlan plan = budget.plan(DatasetLayout.BP4D, 1);
        TrainingConfig stills = budget.stills(DATA, 2, 5);
        TrainingConfig clips = budget.clips(DATA, 2, 5, BACKBONE);
        assertEquals(1, stills.data().framesPerClip());
        assertTrue(clips.data().framesPerClip() <= plan.frames());
        assertEquals(stills.data().folder(), clips.data().folder());
        assertEquals(2, stills.data().fold());
        assertEquals(2, clips.data().fold());
        assertEquals(stills.model().backbone(), clips.model().backbone());
        assertEquals(BACKBONE.toString(), clips.model().init());
    }

    @ParameterizedTest
    @EnumSource(DemoBudget.class)
    void aModelOfFramesSeesAsManyInAsManySteps(DemoBudget budget) {
        TrainingConfig mdhr = budget.clips(DATA, 1, 5, BACKBONE);
        TrainingConfig graph = budget.clips("me-graphau", DATA, 1, 5, BACKBONE);
        assertEquals(1, graph.data().framesPerClip());
        assertEquals(
                mdhr.data().clipsPerBatch() * mdhr.data().framesPerClip(),
                graph.data().clipsPerBatch());
        assertEquals(mdhr.data().framesPerClip(), graph.data().clipsPerVideo());
        assertEquals(mdhr.optimisation().epochs(), graph.optimisation().epochs());
        assertEquals(mdhr.model().init(), graph.model().init());
    }

    @Test
    void onlyTheSmallOneSaysWhatItsResultsDoNotShow() {
        assertTrue(DemoBudget.SMALL.caveat().contains("not what the models can do"));
        assertEquals("", DemoBudget.NORMAL.caveat());
    }
}
