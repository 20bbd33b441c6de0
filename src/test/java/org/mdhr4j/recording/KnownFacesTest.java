package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.face.align.Alignment;

/** The warning goes by who the people were, not by how their faces were cut out. */
class KnownFacesTest {
    private static Optional<String> warning(String dataset, Alignment alignment) {
        return KnownFaces.warning(
                CheckpointMetadata.builder().dataset(dataset).alignment(alignment).build());
    }

    @Test
    void weightsOfDrawnPeopleAreWarnedOfHoweverTheFacesWereAligned() {
        for (Alignment alignment : Alignment.values()) {
            String text = warning(Manifest.drawnName("BP4D", 7), alignment).orElseThrow();
            assertTrue(text.contains("drawn faces only"), text);
        }
    }

    @Test
    void weightsOfRealPeopleAreNotEvenWhereTheFacesLieAsDrawnOnes() {
        for (Alignment alignment : Alignment.values()) {
            assertEquals(Optional.empty(), warning("BP4D", alignment));
        }
    }
}
