/**
 * Model weights in files: safetensors read and written, PyTorch {@code .pth} read in both of its
 * containers without ever running code found in the file.
 *
 * <p>Start with {@link org.mdhr4j.checkpoint.CheckpointReader}; it gives a {@link
 * org.mdhr4j.checkpoint.StateDict}, whose tensors stay in the file until they are asked for. {@link
 * org.mdhr4j.checkpoint.KeyMapping} renames the weights of other systems, {@link
 * org.mdhr4j.checkpoint.StateDictMatch} says what fits a model and what does not. Depends on {@code
 * facs} and on the plain types of {@code engine} only.
 */
@NullMarked
package org.mdhr4j.checkpoint;

import org.jspecify.annotations.NullMarked;
