package org.mdhr4j.training;

import org.mdhr4j.data.clip.ClipBatch;

/**
 * A batch of an optimiser step.
 *
 * @param batch of this process
 * @param share of its loss in the step's; those of all batches of all processes add up to 1. With 0
 *     the batch only keeps pace with those of the others
 */
record StepPart(ClipBatch batch, double share) {}
