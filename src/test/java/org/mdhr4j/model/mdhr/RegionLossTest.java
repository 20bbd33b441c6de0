package org.mdhr4j.model.mdhr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;
import org.mdhr4j.facs.RowSpan;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.AuTargets;
import org.mdhr4j.testing.Programs;
import org.mdhr4j.testing.Programs.Array;
import org.mdhr4j.testing.TestEngines;

class RegionLossTest {
    private static final AuSet THREE =
            new AuSet(
                    "three",
                    AuSet.aus(1, 12, 2),
                    List.of(
                            new FacialRegion("lower", "down", RowSpan.LOWER, AuSet.aus(12)),
                            new FacialRegion("upper", "up", RowSpan.UPPER, AuSet.aus(1, 2))),
                    false);

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void averagesRegionsAndSkipsCodesWithAnUnknownLabel(String name) {
        Array lower = new Array(Shape.of(2, 2), 0, 0, 5, 5);
        Array upper = new Array(Shape.of(2, 4), 0, 0, 9, 0, 9, 9, 9, 9);
        Array labels = new Array(Shape.of(2, 3), 1, 1, 0, 0, 0, 1); // upper code 2, then 1
        Array known = new Array(Shape.of(2, 3), 1, 1, 1, 0, 1, 1); // AU1 unknown in frame 1
        double ofUpper = -Math.log(Math.exp(9) / (Math.exp(9) + 3));
        try (Engine engine = TestEngines.open(name)) {
            Array loss =
                    Programs.evaluate(
                            engine,
                            (ops, x) ->
                                    RegionLoss.apply(
                                            ops,
                                            THREE,
                                            new AuOutput(
                                                    x.get(2),
                                                    Map.of(
                                                            "logits.0", x.get(0),
                                                            "logits.1", x.get(1))),
                                            new AuTargets(x.get(2), x.get(3))),
                            lower,
                            upper,
                            labels,
                            known);
            assertEquals((Math.log(2) + ofUpper) / 2, loss.values()[0], 1e-6);
        }
    }
}
