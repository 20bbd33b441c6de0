/**
 * Reads frames in time order from pictures, folders and films, ready for a model.
 *
 * <p>Start with {@link org.mdhr4j.data.frames.FrameSource}.
 */
@NullMarked
package org.mdhr4j.data.frames;

import org.jspecify.annotations.NullMarked;
