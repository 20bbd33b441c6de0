/**
 * Recordings scored: photos, films and cameras become rows of action units, one for each face of
 * each frame. Start with {@link org.mdhr4j.recording.Recordings}; {@link
 * org.mdhr4j.recording.RecordingRun} is the pipeline that library, notebooks and commands share:
 * frames are decoded, faces found and aligned, and scores computed on threads of their own. May use
 * {@code recognition}, {@code face}, {@code source} and what lies below them.
 */
@NullMarked
package org.mdhr4j.recording;

import org.jspecify.annotations.NullMarked;
