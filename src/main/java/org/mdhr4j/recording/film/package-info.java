/**
 * A film of a recording with what was found drawn into it. Start with {@link
 * org.mdhr4j.recording.film.OverlayFilm}. May use {@code recording}, {@code report}, {@code video}
 * and what lies below them.
 */
@NullMarked
package org.mdhr4j.recording.film;

import org.jspecify.annotations.NullMarked;
