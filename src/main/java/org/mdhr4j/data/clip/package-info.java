/**
 * Cuts recordings into clips and loads them, decoded and transformed on worker threads.
 *
 * <p>Start with {@link org.mdhr4j.data.clip.ClipLoader}; {@link org.mdhr4j.data.clip.ClipSampler}
 * draws clips for training, {@link org.mdhr4j.data.clip.TestClips} cuts them for scoring.
 */
@NullMarked
package org.mdhr4j.data.clip;

import org.jspecify.annotations.NullMarked;
