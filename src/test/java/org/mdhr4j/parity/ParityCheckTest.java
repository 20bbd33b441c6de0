package org.mdhr4j.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;

/** How many runs a comparison takes, with runs whose results are given. */
class ParityCheckTest {
    private static final String NAME = "some.weight";
    private static final float REFERENCE = 1;

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void threeRunsAreEnoughWhereTheyExplainEverything() {
        assertEquals(0, outside(shake -> REFERENCE + 0.01 * shake));
        assertEquals(3, runs.get());
    }

    @Test
    void moreRunsFollowWhereThreeAreOfOneGroup() {
        // Three runs agree with each other and not with the reference; the fifth shows why.
        assertEquals(0, outside(shake -> shake == 4 ? REFERENCE : REFERENCE + 0.0025));
        assertEquals(5, runs.get());
    }

    @Test
    void aWrongResultStaysWrongBesideEightRuns() {
        assertEquals(1, outside(shake -> REFERENCE + 0.1 + 0.001 * shake));
        assertEquals(8, runs.get());
    }

    private int outside(IntToDoubleFunction valueOfRun) {
        ParityReport report =
                ParityCheck.run(
                        parityCase(),
                        shake -> {
                            runs.incrementAndGet();
                            return observation((float) valueOfRun.applyAsDouble(shake));
                        });
        return report.compared() - report.passed();
    }

    @Test
    void aStepWhoseDirectionIsLeftToRoundingMayGoEitherWay() {
        TensorSummary gradient = TensorSummary.of(new float[] {1e-7f, 1});
        TensorSummary shaken = TensorSummary.of(new float[] {-1e-7f, 1});
        ParityCase parityCase = parityCase(Map.of(NAME, gradient), List.of(new double[0]));
        UndecidedSteps steps =
                new UndecidedSteps(
                        parityCase, List.of(withGradient(gradient), withGradient(shaken)));
        assertArrayEquals(new double[] {2e-4, 0}, steps.allowed(NAME, 2), 1e-12);
        assertArrayEquals(new double[2], steps.allowed("running_mean", 2));
        TensorSummary reference = TensorSummary.of(new float[] {1, 1});
        TensorSummary either = TensorSummary.of(new float[] {1.0002f, 1});
        TensorSummary wrong = TensorSummary.of(new float[] {1, 1.0002f});
        double[] allowed = steps.allowed(NAME, 2);
        assertTrue(reference.relativeDeviation(either, allowed) < 1.1e-4); // the norm still counts
        assertTrue(reference.relativeDeviation(wrong, allowed) > 1.3e-4);
    }

    private static ParityObservation withGradient(TensorSummary gradient) {
        return new ParityObservation(
                Map.of(), List.of(), new float[0][], List.of(), Map.of(NAME, gradient), Map.of());
    }

    private static ParityObservation observation(float value) {
        return new ParityObservation(
                Map.of(), List.of(), new float[0][], List.of(), Map.of(), summaries(value));
    }

    private static Map<String, TensorSummary> summaries(float value) {
        return Map.of(NAME, TensorSummary.of(new float[] {value, 1, 1, 1}));
    }

    private static ParityCase parityCase() {
        return parityCase(Map.of(), List.of());
    }

    private static ParityCase parityCase(
            Map<String, TensorSummary> gradients, List<double[]> steps) {
        AuModel model = new MdhrModel(MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT));
        Map<String, Shape> shapes = new LinkedHashMap<>();
        model.variables().forEach(v -> shapes.put(v.name(), v.shape()));
        return new ParityCase(
                "case",
                model,
                1,
                4,
                1,
                1e-4,
                0,
                0,
                shapes,
                Map.of(),
                List.of(),
                new float[0][],
                null,
                List.of(),
                steps,
                gradients,
                summaries(REFERENCE));
    }
}
