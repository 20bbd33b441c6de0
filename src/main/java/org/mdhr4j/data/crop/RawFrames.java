package org.mdhr4j.data.crop;

import java.io.IOException;
import java.util.Optional;
import org.mdhr4j.image.RgbImage;

/** The raw frames of one recording. */
interface RawFrames {
    /** Takes the frames that were asked for, in time order, each of them once. */
    interface Sink {
        /** A frame, upright. */
        void frame(int number, RgbImage image) throws IOException;

        /** There is no such frame. */
        void missing(int number);

        /** There is one that cannot be read. */
        void broken(int number);

        /** So many frames of a film follow the last one that was asked for. */
        void more(long frames);
    }

    /** Returns where they are: a folder or a film. */
    String place();

    /**
     * Returns a hash of the place, the sizes and the times of the files with these frames; copied
     * again they have another.
     */
    String state(int[] numbers) throws IOException;

    /**
     * Reads frames.
     *
     * @param numbers rising
     * @return what is wrong with the recording as a whole
     * @throws IOException if it cannot be read at all, or the sink cannot write
     */
    Optional<String> read(int[] numbers, Sink sink) throws IOException;
}
