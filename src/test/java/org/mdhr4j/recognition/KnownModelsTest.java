package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.testing.PublishedWeights;

/** What names and shapes of weights tell, and what they do not. */
class KnownModelsTest {
    private static final List<Integer> AUS = List.of(1, 2, 4, 5, 6, 7, 9, 12, 15, 17);
    private static final CheckpointMetadata NONE = CheckpointMetadata.builder().build();

    private static AuSet own(int size) {
        int[] numbers = AUS.subList(0, size).stream().mapToInt(Integer::intValue).toArray();
        return new AuSet("own", AuSet.aus(numbers), List.of(), false);
    }

    /** K changes no shape: it follows the action units that are said, not their number. */
    @ParameterizedTest
    @CsvSource({"8, 4", "3, 3", "10, 4"})
    void theNearestModelHasThePublishedNeighboursOfItsActionUnits(int size, String neighbours) {
        AuModel model = PublishedWeights.model("me-graphau", 1, own(size), "compact");
        AuModel nearest = KnownModels.nearest(own(size), shapesOnly(model)).orElseThrow();
        assertEquals(neighbours, nearest.settings().get("neighbours"));
        assertEquals(model.settings(), nearest.settings());
    }

    @ParameterizedTest
    @CsvSource({"stg, STG", "baseline, Baseline"})
    void unpublishedWeightsAreOfNoActionUnitsUntilSomeoneNamesThem(String family, String title) {
        AuModel model =
                ModelFamilies.model(AuSet.BP4D, Map.of("model", family, "backbone", "compact"));
        StateDict dict = shapesOnly(model);
        assertTrue(KnownModels.recognise(dict).isEmpty());
        assertEquals(
                title + ", 12 action units, compact",
                KnownModels.likely(dict).orElseThrow().describe());
        AuModel named = KnownModels.nearest(AuSet.BP4D, dict).orElseThrow();
        assertEquals(AuSet.BP4D, named.auSet());
        assertEquals(model.settings(), named.settings());
    }

    @Test
    void actionUnitsAreAssumedOnlyWhereNeitherFileNorFamilyNamesThem() {
        AuModel disfa = PublishedWeights.model("me-graphau", 1, AuSet.DISFA, "compact");
        TrainedUnits assumed = TrainedUnits.of(NONE, disfa);
        assertFalse(assumed.isKnown());
        assertEquals("1 2 4 6 9 12 25 26 (assumed from their number)", assumed.text());
        assertTrue(assumed.note().orElseThrow().contains("those of DISFA are assumed"));
        CheckpointMetadata said = CheckpointMetadata.builder().auSet(AuSet.DISFA).build();
        assertTrue(TrainedUnits.of(said, disfa).note().isEmpty());
        AuModel open = PublishedWeights.model("opengraphau", 1, AuSet.DISFA, "compact");
        assertTrue(TrainedUnits.of(NONE, open).isKnown());
    }

    private static StateDict shapesOnly(AuModel model) {
        List<StoredTensor> tensors = new ArrayList<>();
        KnownModels.shapes(model)
                .forEach(
                        (name, shape) ->
                                tensors.add(
                                        StoredTensor.deferred(
                                                name,
                                                shape,
                                                () -> {
                                                    throw new AssertionError("no value is read");
                                                })));
        return StateDict.of(tensors, Map.of());
    }
}
