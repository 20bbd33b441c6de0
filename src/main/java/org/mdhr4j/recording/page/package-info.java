/**
 * A page for each recording: one HTML file that shows the pictures with what was found in them, the
 * scores over time, their events and a drawn face, and in which scores can be corrected by hand.
 * Start with {@link org.mdhr4j.recording.page.RecordingPage}. The page's own code is in the
 * resources of this package. May use {@code recording}, {@code report} and what lies below them.
 */
@NullMarked
package org.mdhr4j.recording.page;

import org.jspecify.annotations.NullMarked;
