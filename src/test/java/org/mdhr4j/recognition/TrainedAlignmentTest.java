package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.face.align.Alignment;

class TrainedAlignmentTest {
    private static TrainedAlignment of(CheckpointMetadata.Builder metadata) {
        return TrainedAlignment.of(metadata.build());
    }

    @Test
    void isWhatWeightsSayElseThatOfDrawnPeopleElseAssumed() {
        CheckpointMetadata.Builder drawn =
                CheckpointMetadata.builder().dataset(Manifest.drawnName("BP4D", 7));
        assertEquals(new TrainedAlignment(Alignment.DRAWN, true), of(drawn));
        assertEquals(
                new TrainedAlignment(Alignment.UPPER, true), of(drawn.alignment(Alignment.UPPER)));
        TrainedAlignment silent = of(CheckpointMetadata.builder().dataset("BP4D"));
        assertEquals(new TrainedAlignment(Alignment.MTCNN, false), silent);
        assertEquals("mtcnn (assumed)", silent.text());
    }

    @Test
    void tellsADifferenceInOneSentenceWithAWayOn() throws IOException {
        TrainedAlignment upper = of(CheckpointMetadata.builder().alignment(Alignment.UPPER));
        Manifest bp4d = Manifest.of("bp4d");
        assertEquals(
                Optional.of(
                        "the faces of BP4D are aligned as 'mtcnn (assumed)', those that the weights"
                                + " were trained on as 'upper'; scores suffer from the difference."
                                + " Take weights trained on 'mtcnn' faces, or make the crops anew"
                                + " with 'mdhr data prepare --align upper'."),
                upper.differenceFrom(bp4d));
        assertEquals(Optional.empty(), upper.differenceFrom(bp4d.withAlignment(Alignment.UPPER)));
        TrainedAlignment silent = of(CheckpointMetadata.builder());
        assertEquals(Optional.empty(), silent.differenceFrom(bp4d));
    }
}
