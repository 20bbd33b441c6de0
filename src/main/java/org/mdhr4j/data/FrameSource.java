package org.mdhr4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * The frames of one video in time order, ready for the model: uint8 {@code [3, P, P]}, RGB planes.
 */
public interface FrameSource extends Iterator<byte[]>, AutoCloseable {
    /**
     * Opens a folder of JPEG or PNG images, in the order of the numbers in their names, or a video
     * file.
     *
     * @param transform from image to input, without random choices
     * @param threads worker threads that decode images
     * @throws DataException if there is nothing to read, or it cannot be read
     */
    static FrameSource open(Path path, FrameTransform transform, int threads) throws IOException {
        if (!Files.exists(path)) {
            throw new DataException(
                    path, "no such file or folder; a video or a folder of images is expected.");
        }
        return Files.isDirectory(path)
                ? new ImageFolderFrames(path, transform, threads)
                : new VideoFileFrames(path, transform);
    }

    /** Number of frames, empty if it is only known at the end. */
    OptionalLong numFrames();

    /** Name of a frame: its file in a folder, its number in a video file. */
    String name(long frame);

    /** Stops reading; closing twice is harmless. */
    @Override
    void close();
}
