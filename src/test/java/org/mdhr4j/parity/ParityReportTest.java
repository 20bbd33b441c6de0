package org.mdhr4j.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.testing.SharedMaterial;

class ParityReportTest {
    @TempDir private Path folder;

    @Test
    void summariesMeasureNormMeanAndFirstValues() {
        TensorSummary reference = TensorSummary.of(new float[] {3, 4});
        assertEquals(5, reference.l2(), 1e-12);
        assertEquals(3.5, reference.mean(), 1e-12);
        assertEquals(0, reference.relativeDeviation(TensorSummary.of(new float[] {3, 4})));
        double rms = 5 / Math.sqrt(2);
        assertEquals(
                0.05 / rms, // the mean moved by 0.05
                reference.relativeDeviation(TensorSummary.of(new float[] {3, 4.1f})),
                1e-2);
        assertTrue(
                Double.isNaN(
                        reference.relativeDeviation(TensorSummary.of(new float[] {Float.NaN, 4}))));
    }

    @Test
    void deviationsCountWithinTheBoundOrWithinNoiseAndNaNNever() {
        ParityReport.Gatherer gatherer = new ParityReport.Gatherer("part", "relative", 1e-3);
        gatherer.add("exact", 0, 0.1);
        gatherer.add("noisy", 0.5, 0.1);
        gatherer.add("wrong", 0.7, 0.1);
        gatherer.add("broken", Double.NaN, 0.1);
        gatherer.add("huge", 1e9, 0.1);
        ParityReport.Part part = gatherer.toPart().orElseThrow();
        assertEquals(5, part.compared());
        assertEquals(1, part.withinBound());
        assertEquals(1, part.withinNoise());
        assertEquals("broken", part.worst().where());
        assertEquals(
                List.of("wrong", "broken", "huge"),
                part.outside().stream().map(ParityReport.Deviation::where).toList());
        assertEquals(2, new ParityReport("case", List.of(part)).passed());
        assertTrue(new ParityReport.Gatherer("none", "", 1).toPart().isEmpty());
    }

    @Test
    void noiseIsTheLargestDifferenceBetweenAnyTwoRuns() {
        RoundingNoise noise =
                new RoundingNoise(List.of(run(1, 100), run(1.5f, 101), run(0.75f, 102)));
        assertEquals(0.75, noise.ofLogits(0, 0), 1e-7);
        assertEquals(0.02, noise.ofLosses(0), 1e-9);
        assertEquals(0.5, noise.of(run -> run.gradients().get("w")), 1e-7);
        assertTrue(
                Double.isNaN(
                        new RoundingNoise(List.of(run(1, 1), run(Float.NaN, 1))).ofLogits(0, 0)));
    }

    private static ParityObservation run(float value, double loss) {
        float[][] rows = {{value}};
        Map<String, TensorSummary> tensors = Map.of("w", TensorSummary.of(new float[] {value}));
        List<double[]> losses = List.of(new double[] {loss});
        return new ParityObservation(
                tensors, List.<float[][]>of(rows), rows, losses, tensors, tensors);
    }

    @Test
    void readsACaseOfTheReference() throws IOException {
        ParityCase swin = ParityCase.read(SharedMaterial.require("parity/bp4d-swinb.json"));
        assertEquals(AuSet.BP4D, swin.model().auSet());
        assertEquals(Backbone.SWIN_B, swin.model().backbone());
        assertEquals(1, MdhrConfig.of(swin.model()).mfd().halfWindow());
        assertEquals(4, swin.numFrames());
        assertEquals(3, swin.steps().size());
        assertEquals(12, swin.scores()[3].length);
    }

    @Test
    void faultyFilesAreNamed() throws IOException {
        Path missing = folder.resolve("none.json");
        assertMessage("No parity file at " + missing + ".", missing);
        Path text = Files.writeString(folder.resolve("text.json"), "hello");
        assertTrue(message(text).startsWith(text + " is no JSON:"), message(text));
        Path empty = Files.writeString(folder.resolve("empty.json"), "{}");
        assertMessage(empty + ": the file: expected a map with the field 'eval', got {}.", empty);
        Path typed = folder.resolve("typed.json");
        Files.writeString(typed, "{\"eval\": {}, \"train\": [{\"loss\": 1}], \"dataset\": 3}");
        assertMessage(typed + ": 'dataset': expected a text, got 3.", typed);
    }

    private static void assertMessage(String expected, Path file) {
        assertEquals(expected, message(file));
    }

    private static String message(Path file) {
        return String.valueOf(
                assertThrows(IOException.class, () -> ParityCase.read(file)).getMessage());
    }
}
