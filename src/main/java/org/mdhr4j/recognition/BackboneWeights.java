package org.mdhr4j.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;

/** Takes the backbone out of a model's checkpoint, for other models to start from. */
public final class BackboneWeights {
    private BackboneWeights() {}

    /**
     * Writes the backbone's tensors of a checkpoint to a file of their own, which still says whose
     * faces they were learned from.
     *
     * @param model checkpoint of a whole model
     * @param target safetensors file, replaced whole
     * @throws CheckpointException if the checkpoint cannot be read, has no backbone, or the file
     *     cannot be written
     */
    public static void extract(Path model, Path target) throws IOException {
        try (StateDict dict = CheckpointReader.open(model)) {
            List<StoredTensor> backbone =
                    dict.tensors().stream()
                            .filter(tensor -> ModelWeights.isOfBackbone(tensor.name()))
                            .toList();
            if (backbone.isEmpty()) {
                throw new CheckpointException(
                        "%s holds no tensor '%s...'. Give a checkpoint of a whole model."
                                .formatted(model, KeyMapping.BACKBONE));
            }
            CheckpointMetadata metadata =
                    CheckpointMetadata.of(dict.metadata()).toBuilder().config(Map.of()).build();
            StateDict dictOfBackbone = StateDict.of(backbone, metadata.toMap());
            SafetensorsWriter.write(
                    target, KeyMapping.withBackboneAt(KeyMapping.BACKBONE, dictOfBackbone));
        }
    }
}
