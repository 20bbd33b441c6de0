package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.model.backbone.Backbone;

class PlainBackboneTest {
    @Test
    void isABackboneAloneThatNamesWhomItLearnedFrom() throws Exception {
        try (StateDict dict = CheckpointReader.open(PlainBackbone.file())) {
            assertEquals(Backbone.COMPACT, KnownModels.recogniseBackbone(dict).orElseThrow());
            assertTrue(
                    dict.tensors().stream()
                            .allMatch(tensor -> ModelWeights.isOfBackbone(tensor.name())));
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            assertEquals(Manifest.drawnName("BP4D", 30300), metadata.dataset().orElseThrow());
            assertEquals(201, metadata.trainingSubjects().size());
        }
    }
}
