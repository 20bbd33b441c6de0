/**
 * Processes that train one model together: their places, where they meet, and the watch over them.
 *
 * <p>Start with {@link org.mdhr4j.training.group.GroupPlace} and {@link
 * org.mdhr4j.training.group.Meeting}. May use {@code engine}; knows nothing of training.
 */
@NullMarked
package org.mdhr4j.training.group;

import org.jspecify.annotations.NullMarked;
