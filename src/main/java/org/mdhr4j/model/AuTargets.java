package org.mdhr4j.model;

import org.mdhr4j.engine.Tensor;

/**
 * Holds the labels of F frames as tensors.
 *
 * @param labels {@code [F, A]} float32, 1 where the action unit occurs, 0 where not or unknown
 * @param known {@code [F, A]} float32, 1 where the label counts, 0 elsewhere
 */
public record AuTargets(Tensor labels, Tensor known) {}
