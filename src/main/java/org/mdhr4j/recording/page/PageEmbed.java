package org.mdhr4j.recording.page;

/** Says which pictures of the recording a page holds. */
public enum PageEmbed {
    /** None: lines of the face alone. */
    NONE,
    /** Small pictures at a bounded rate and size. */
    FRAMES,
    /** The film's file, and small pictures for browsers that cannot play it. */
    VIDEO
}
