package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Shape;

class StateDictMatchTest {
    private static StateDict dict(Map<String, Shape> shapes) {
        List<StoredTensor> tensors = new ArrayList<>();
        shapes.forEach(
                (name, shape) ->
                        tensors.add(StoredTensor.deferred(name, shape, () -> new float[0])));
        return StateDict.of(tensors, Map.of());
    }

    @Test
    void equalNamesAndShapesFit() {
        Map<String, Shape> shapes = Map.of("a", Shape.of(2), "b", Shape.scalar());
        StateDictMatch match = StateDictMatch.compare(shapes, dict(shapes));
        assertTrue(match.isExact());
        assertDoesNotThrow(() -> match.requireExact("x.pth"));
    }

    @Test
    void countersAndDerivedTablesMayBeAbsentOnEitherSide() {
        Map<String, Shape> expected = new LinkedHashMap<>();
        expected.put("bn.weight", Shape.of(2));
        expected.put("bn.num_batches_tracked", Shape.scalar());
        Map<String, Shape> found = new LinkedHashMap<>();
        found.put("bn.weight", Shape.of(2));
        found.put("blocks.1.attn_mask", Shape.of(64, 49, 49));
        StateDictMatch match = StateDictMatch.compare(expected, dict(found));
        assertTrue(match.isExact(), match.report());
        assertEquals(List.of("bn.num_batches_tracked"), match.defaulted());
    }

    @Test
    void fewDifferencesAreListedOneByOne() {
        Map<String, Shape> expected = new LinkedHashMap<>();
        expected.put("a.weight", Shape.of(2, 3));
        expected.put("node_classifier.sc", Shape.of(12, 512));
        Map<String, Shape> found = new LinkedHashMap<>();
        found.put("b.weight", Shape.of(2, 3));
        found.put("node_classifier.sc", Shape.of(8, 512));
        CheckpointException e =
                assertThrows(
                        CheckpointException.class,
                        () ->
                                StateDictMatch.compare(expected, dict(found))
                                        .requireExact("disfa.pth"));
        assertEquals(
                """
                disfa.pth does not fit the model.
                The model has 2 tensors, the file 2: 1 missing, 1 unexpected, 1 of another shape.
                missing from the file (1):
                  a.weight
                unexpected in the file (1):
                  b.weight
                of another shape (1):
                  node_classifier.sc: expected [12,512], the file has [8,512]
                Hint: the file was trained for 8 AUs, the model has 12; choose the data set it was \
                trained on.""",
                e.getMessage());
    }

    @Test
    void hundredsOfDifferencesAreGrouped() {
        Map<String, Shape> expected = new LinkedHashMap<>();
        for (int layer = 0; layer < 20; layer++) {
            for (int i = 0; i < 30; i++) {
                expected.put("Backbone.layer" + layer + "." + i + ".weight", Shape.of(1));
            }
        }
        expected.put("head", Shape.of(1));
        String report = StateDictMatch.compare(expected, dict(Map.of())).report();
        assertEquals(
                """
                The model has 601 tensors, the file 0: 601 missing, 0 unexpected, 0 of another shape.
                missing from the file (601):
                  Backbone.* 600, such as Backbone.layer0.0.weight
                  head""",
                report);
    }

    @Test
    void groupsAreFinerWhenTheyAreFew() {
        Map<String, Shape> expected = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            expected.put("MFD.conv" + i + ".weight", Shape.of(1));
            expected.put("MFD.conv" + i + ".bias", Shape.of(1));
        }
        String report = StateDictMatch.compare(expected, dict(Map.of())).report();
        assertTrue(report.contains("  MFD.conv4.* 2, such as MFD.conv4.weight"), report);
    }

    @Test
    void aHundredTopLevelGroupsAreCutOff() {
        Map<String, Shape> expected = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            expected.put("part" + i + ".weight", Shape.of(1));
        }
        String report = StateDictMatch.compare(expected, dict(Map.of())).report();
        assertEquals(15, report.lines().count());
        assertTrue(report.endsWith("  and 88 more in 88 groups"), report);
    }

    @Test
    void aPrefixThatIsInTheWayIsPointedOut() {
        StateDictMatch match =
                StateDictMatch.compare(
                        Map.of("conv.weight", Shape.of(1)),
                        dict(Map.of("student.conv.weight", Shape.of(1))));
        assertTrue(
                match.report()
                        .endsWith(
                                "Hint: the file's names start with 'student.'; './mdhr convert"
                                        + " --strip-prefix student.' removes it."),
                match.report());
    }
}
