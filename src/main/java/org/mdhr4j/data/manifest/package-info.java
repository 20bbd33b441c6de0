/**
 * Describes data sets: manifests with their layouts, labels, folds and counts, and the rules that
 * every data set is held to.
 *
 * <p>The way of the data begins here: a {@link org.mdhr4j.data.manifest.Manifest} says what lies
 * where, a {@link org.mdhr4j.data.video.DatasetReader} reads {@link org.mdhr4j.data.video.Video}s,
 * {@link org.mdhr4j.data.clip.ClipSampler} or {@link org.mdhr4j.data.clip.TestClips} cut them into
 * {@link org.mdhr4j.data.clip.Clip}s, and a {@link org.mdhr4j.data.clip.ClipLoader} decodes and
 * transforms them on worker threads. No room of the data knows a tensor.
 */
@NullMarked
package org.mdhr4j.data.manifest;

import org.jspecify.annotations.NullMarked;
