package org.mdhr4j.source;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Frames in time order, of one recording or of several, one after the other. {@link Input#open}
 * makes them. Belongs to one thread at a time; close it at the end.
 */
public interface FrameSource extends Iterator<InputFrame>, AutoCloseable {
    /** Returns how many frames are promised, empty if that is only known at the end. */
    OptionalLong numFrames();

    /** Returns the mean rate, empty where nobody knows one. */
    OptionalDouble framesPerSecond();

    /** Returns whether frames follow each other at that rate, as far as is known. */
    default boolean isEven() {
        return true;
    }

    /** Returns what a user must know about the frames: what was left out, how names were read. */
    default List<String> notes() {
        return List.of();
    }

    /** Returns what is wrong with what was read, known when there is no further frame. */
    default Optional<String> damage() {
        return Optional.empty();
    }

    /** Returns the time spent on reading and decoding so far, of all threads together. */
    default long decodingNanos() {
        return 0;
    }

    /** Ends the frames after the one at hand; any thread may call this. */
    default void stop() {}

    /** Stops reading; closing twice is harmless. */
    @Override
    void close();
}
