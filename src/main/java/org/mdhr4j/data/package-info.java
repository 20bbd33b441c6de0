/**
 * Data sets of labelled face images: manifests, readers, preparation, checks, transforms, loaders.
 *
 * <p>The way of the data: a {@link org.mdhr4j.data.Manifest} describes a data set, a {@link
 * org.mdhr4j.data.DatasetReader} reads {@link org.mdhr4j.data.Video}s, {@link
 * org.mdhr4j.data.ClipSampler} or {@link org.mdhr4j.data.TestClips} cut them into {@link
 * org.mdhr4j.data.Clip}s, and a {@link org.mdhr4j.data.ClipLoader} decodes and transforms them on
 * worker threads into {@link org.mdhr4j.data.ClipBatch}es. Depends on {@code facs} and {@code
 * files}, and on {@code metrics} for random folds; it knows no tensor.
 */
@NullMarked
package org.mdhr4j.data;

import org.jspecify.annotations.NullMarked;
