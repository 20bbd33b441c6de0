package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;

class CheckpointMetadataTest {
    @Test
    void everythingWrittenIsReadBack() {
        CheckpointMetadata metadata =
                CheckpointMetadata.builder()
                        .dataset("BP4D")
                        .auSet(AuSet.BP4D)
                        .fold(2)
                        .trainingSubjects(List.of("F001", "M007"))
                        .alignment(Alignment.UPPER)
                        .backbone("resnet50")
                        .config(Map.of("k", "5", "components", "MFD,LRM,CRM,TCN"))
                        .versions(Map.of("mdhr4j", "0.1.0", "libtorch", "2.10.0"))
                        .seed(-7)
                        .epoch(24)
                        .other(Map.of("author", "somebody"))
                        .build();
        assertEquals(metadata, CheckpointMetadata.of(metadata.toMap()));
        assertEquals(metadata, metadata.toBuilder().build());
        assertEquals("2", metadata.toMap().get("mdhr4j.fold"));
        assertEquals("upper", metadata.toMap().get("mdhr4j.alignment"));
        assertEquals("[\"F001\",\"M007\"]", metadata.toMap().get("mdhr4j.training_subjects"));
    }

    @Test
    void everyAuSetKeepsItsOrderAndRegions() {
        for (AuSet set : List.of(AuSet.BP4D, AuSet.DISFA)) {
            CheckpointMetadata metadata = CheckpointMetadata.builder().auSet(set).build();
            assertEquals(set, CheckpointMetadata.of(metadata.toMap()).auSet().orElseThrow());
        }
    }

    @Test
    void aForeignFileHasNothingButItsEpoch() {
        CheckpointMetadata metadata =
                CheckpointMetadata.of(Map.of("epoch", "24", "arch", "resnet50"));
        assertEquals(0, metadata.formatVersion());
        assertEquals(OptionalInt.of(24), metadata.epoch());
        assertEquals(Map.of("arch", "resnet50"), metadata.other());
        assertTrue(metadata.dataset().isEmpty() && metadata.fold().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mdhr4j.fold|two|a whole number was expected",
                "mdhr4j.alignment|left|There is no alignment 'left'",
                "mdhr4j.fold|0|Fold 0 in checkpoint metadata; folds count from 1.",
                "mdhr4j.au_set|{}|an AU set needs a name, actionUnits and regions",
                "mdhr4j.au_set|null|null is no value",
                "mdhr4j.training_subjects|[null]|null is no subject",
                "mdhr4j.training_subjects|[[\"F001\"]]|a subject must be text, got a list",
                "mdhr4j.config|[1]|it must be a group of entries, got a list",
            })
    void unusableEntriesAreNamed(String key, String value, String reason) {
        String message =
                String.valueOf(
                        assertThrows(
                                        CheckpointException.class,
                                        () -> CheckpointMetadata.of(Map.of(key, value)))
                                .getMessage());
        assertTrue(
                message.startsWith(
                        "The checkpoint's metadata '"
                                + key
                                + "' has the unusable value '"
                                + value
                                + "': "),
                message);
        assertTrue(message.contains(reason), message);
    }

    @Test
    void aNewerLayoutIsRefused() {
        CheckpointException e =
                assertThrows(
                        CheckpointException.class,
                        () -> CheckpointMetadata.of(Map.of("mdhr4j.format_version", "2")));
        assertEquals(
                "The checkpoint has metadata of layout 2, this program knows up to 1. Use a newer"
                        + " mdhr4j.",
                e.getMessage());
    }
}
