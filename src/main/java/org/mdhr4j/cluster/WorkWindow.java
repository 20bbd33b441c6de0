package org.mdhr4j.cluster;

import java.io.Serializable;

/**
 * Says which frames a score is computed from, and how many at once.
 *
 * @param frames per clip, 0 for full context
 * @param stride frames between the starts of clips, 0 for full context
 * @param atOnce frames that are computed together
 */
public record WorkWindow(int frames, int stride, int atOnce) implements Serializable {
    /** Full context, 8 frames at once. */
    public static final WorkWindow DEFAULT = new WorkWindow(0, 0, 8);
}
