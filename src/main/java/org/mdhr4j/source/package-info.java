/**
 * What frames come from: {@link org.mdhr4j.source.Input} names pictures, a folder of them, a film
 * or a camera, and opens it as a {@link org.mdhr4j.source.FrameSource}, which gives upright
 * pictures one after the other, decoded ahead on threads of their own. Depends on {@code image},
 * {@code video}, {@code files} and the pictures of {@code data}.
 */
@NullMarked
package org.mdhr4j.source;

import org.jspecify.annotations.NullMarked;
