package org.mdhr4j.video;

import java.util.Iterator;

/**
 * Moving pictures, one after the other with their times: a file, a camera, or whatever else gives
 * them. Belongs to one thread at a time; close it at the end.
 */
public interface VideoSource extends Iterator<VideoFrame>, AutoCloseable {
    /** Stops reading; closing twice is harmless. */
    @Override
    void close();
}
