package org.mdhr4j.model;

import java.util.List;
import org.mdhr4j.engine.Tensor;

/**
 * What MDHR computes of F frames without looking at their neighbours, so that it can be kept and
 * used in every window that holds the frame.
 *
 * @param staticFeatures {@code [F, N, D]}, after the static path
 * @param embedded one map per scale of the dynamics {@code [F, C, H, H]}, finest first: patch
 *     embeddings of the frames themselves, without bias. The embedding of a difference is the
 *     difference of embeddings plus the bias. None without the dynamics.
 */
public record FrameFeatures(Tensor staticFeatures, List<Tensor> embedded) {
    public FrameFeatures {
        embedded = List.copyOf(embedded);
    }
}
