package org.mdhr4j.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checkpoints some of whose weights are rounded to 8 bits: whole numbers and a factor for each
 * output, a quarter of the bytes. Whoever reads such a file sees float32.
 */
public final class RoundedWeights {
    private RoundedWeights() {}

    /**
     * Writes a checkpoint with some of its tensors rounded.
     *
     * @param dict all tensors
     * @param rounded names of the tensors to round
     * @param most the largest whole number that a weight becomes, at most 127
     * @param metadata of the new file
     * @throws CheckpointException if a file cannot be read or written; the target is then as it was
     */
    public static void write(
            Path target,
            StateDict dict,
            Set<String> rounded,
            int most,
            CheckpointMetadata metadata) {
        List<StoredTensor> tensors = new ArrayList<>();
        for (StoredTensor tensor : dict.tensors()) {
            if (rounded.contains(tensor.name())) {
                tensors.addAll(WholeTensor.split(tensor, most));
            } else {
                tensors.add(tensor);
            }
        }
        SafetensorsWriter.write(target, StateDict.of(tensors, metadata.toMap()));
    }
}
