/**
 * Reads the recordings of a data set, with the labels of each frame; pixels stay on disk.
 *
 * <p>Start with {@link org.mdhr4j.data.video.DatasetReader}; {@link org.mdhr4j.data.video.Video} is
 * what it gives. Depends on {@code data.manifest}, and on {@code metrics} for random folds.
 */
@NullMarked
package org.mdhr4j.data.video;

import org.jspecify.annotations.NullMarked;
