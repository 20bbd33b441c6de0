package org.mdhr4j.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.metrics.ReliabilityCurve;
import org.mdhr4j.metrics.SubjectCounts;
import org.mdhr4j.metrics.TemperatureScaling;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.training.TrainingData;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.TrainingConfig;

/** Small whole cross-validations on the processor. */
class ResultsStudyTest {
    /** Changes to the paper's settings with which a test ends in seconds. */
    private static final Map<String, Object> SMALL =
            Map.of(
                    "model.backbone", "compact",
                    "optimisation.epochs", 1,
                    "data.frames-per-clip", 2,
                    "machine.threads", 1);

    @TempDir private Path folder;

    @Tag("long")
    @Test
    void preparedDataIsTrainedAsInThePaperWithTheSettingsAskedFor() throws Exception {
        Path data = TinyTraining.data(folder.resolve("prepared"));
        Path runs = folder.resolve("runs");
        CrossValidation result = ResultsStudy.ofPrepared(data, runs, SMALL).run(ProgressBars.NONE);
        assertEquals("BP4D", result.manifest().name());
        assertEquals(3, result.folds().size());
        assertEquals(
                Set.of("F001", "M002", "F003"),
                new HashSet<>(result.subjects().stream().map(SubjectCounts::subject).toList()));
        TrainingConfig config = result.config();
        assertEquals(SelectOn.VALIDATION, config.selection().on());
        assertEquals(DataChoice.PAPER_CLIPS_PER_BATCH, config.data().clipsPerBatch());
        assertEquals(2, config.data().framesPerClip());
        assertTrue(result.table().caveat().isEmpty(), "real data competes with published rows");
        assertEquals("ours", result.mean().method());
        for (int f = 0; f < 3; f++) {
            List<String> heldOut = result.heldOut().get(f).subjects();
            List<String> tested = result.folds().get(f).table().subjects();
            assertEquals(1, heldOut.size());
            assertTrue(Collections.disjoint(heldOut, tested));
        }
        FileTime before = Files.getLastModifiedTime(runs.resolve("fold-1/state.safetensors"));
        CrossValidation again = ResultsStudy.ofPrepared(data, runs, SMALL).run(ProgressBars.NONE);
        assertEquals(result.mean(), again.mean());
        assertEquals(before, Files.getLastModifiedTime(runs.resolve("fold-1/state.safetensors")));
    }

    @Test
    void unknownSettingsAreNamed() {
        Map<String, Object> wrong = new HashMap<>(SMALL);
        wrong.put("optimisation.epoch", 3);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ResultsStudy.ofPrepared(folder, folder, wrong))
                        .getMessage();
        assertTrue(message.startsWith("unknown setting 'optimisation.epoch'."), message);
    }

    @Tag("long")
    @Test
    @Tag("whole")
    void theDemonstrationHoldsTheSamePeopleOutOfBothSteps() throws Exception {
        Experiment.Watcher silent = ExperimentBars.each(ProgressBars.NONE);
        Demo demo =
                new Demo(
                                DemoBudget.NOTEBOOK,
                                DatasetLayout.BP4D,
                                folder,
                                3,
                                MachineChoice.DEFAULT,
                                silent)
                        .holdingOut(0.2)
                        .startingFrom(PretrainedModel.file());
        demo.makeData(done -> {});
        TrainingData clips = TrainingData.open(demo.config(1));
        TrainingData stills = TrainingData.open(demo.stills(1));
        List<String> heldOut = TrainingData.subjects(clips.scored());
        assertEquals(5, heldOut.size()); // a fifth of 24
        assertEquals(heldOut, TrainingData.subjects(stills.scored()));
        assertTrue(
                Collections.disjoint(heldOut, TrainingData.subjects(stills.training())),
                "nobody held out was learned from");
        assertFalse(TrainingData.subjects(clips.training()).isEmpty());
    }

    @Test
    @Tag("long")
    void drawnFacesAreMarkedAndCalibrated() throws Exception {
        Path data = TinyTraining.data(folder.resolve("prepared"));
        Path manifest = data.resolve("manifest.yaml");
        Files.writeString(
                manifest,
                Files.readString(manifest).replace("name: BP4D", "name: synthetic-BP4D-seed1"));
        CrossValidation result =
                ResultsStudy.ofPrepared(data, folder.resolve("runs"), SMALL).run(ProgressBars.NONE);
        assertTrue(result.table().caveat().isPresent());
        assertEquals("ours, drawn faces", result.mean().method());
        ReliabilityCurve calibrated =
                ReliabilityCurve.of(result.calibrated(TemperatureScaling::fit), 10);
        assertEquals(result.calibration().numLabels(), calibrated.numLabels());
    }
}
