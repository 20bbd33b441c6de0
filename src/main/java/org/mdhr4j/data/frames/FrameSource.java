package org.mdhr4j.data.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.OrdinaryFile;

/**
 * Frames in time order, ready for the model: uint8 {@code [3, P, P]}, RGB planes. A source holds
 * one recording or several, one after the other.
 */
public interface FrameSource extends Iterator<byte[]>, AutoCloseable {
    /**
     * Opens what a path stands for.
     *
     * <ul>
     *   <li>a picture: that picture alone;
     *   <li>a folder: its pictures in natural order, each stem a recording of its own;
     *   <li>a pattern such as {@code FOLDER/%06d.jpg}: the pictures with such names;
     *   <li>any other file: a video.
     * </ul>
     *
     * @param transform from image to input, without random choices
     * @param threads worker threads that decode images
     * @throws DataException if there is nothing to read, or it cannot be read
     */
    static FrameSource open(Path path, FrameTransform transform, int threads) throws IOException {
        if (Files.isDirectory(path)) {
            return new PictureFrames(Pictures.inFolder(path), transform, threads);
        }
        if (!Files.exists(path) && Pictures.isPattern(path)) {
            return new PictureFrames(Pictures.matching(path), transform, threads);
        }
        if (!Files.exists(path)) {
            throw new DataException(
                    path,
                    "no such file or folder; a picture, a folder of pictures or a video is expected.");
        }
        OrdinaryFile.require(path);
        return Pictures.isPicture(path)
                ? new PictureFrames(Pictures.one(path), transform, 1)
                : new VideoFileFrames(path, transform);
    }

    /** Whether a file is one of those that {@link #open} would read for a path. */
    static boolean reads(Path path, Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        Path folder = Pictures.isPattern(path) ? path.toAbsolutePath().getParent() : path;
        if (folder == null || !Files.isDirectory(folder)) {
            return Files.exists(path) && Files.isSameFile(path, file);
        }
        for (Path picture : PictureFolder.list(folder).pictures()) {
            if (Files.isSameFile(picture, file)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number of frames, empty if it is only known at the end. */
    OptionalLong numFrames();

    /** Returns the name of a frame: its file in a folder, its number in a video file. */
    String name(long frame);

    /**
     * Returns the recording that a frame belongs to, empty text where the source holds one only. A
     * frame's scores depend on no frame of another recording.
     */
    default String recording(long frame) {
        return "";
    }

    /** Returns what a user must know about the frames: what was left out, how names were read. */
    default List<String> notes() {
        return List.of();
    }

    /** Returns what is wrong with the source, known when there is no further frame. */
    default Optional<String> damage() {
        return Optional.empty();
    }

    /** Stops reading; closing twice is harmless. */
    @Override
    void close();
}
