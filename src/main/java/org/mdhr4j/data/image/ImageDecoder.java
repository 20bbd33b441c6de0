package org.mdhr4j.data.image;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.machine.NativeLoader;

/**
 * Decodes image files to 8-bit RGB with OpenCV. JPEG comes out as libjpeg-turbo's defaults give it,
 * which is also what Pillow returns. A rotation noted in the file is not applied, as in Pillow,
 * unless the decoder is {@link #upright}.
 *
 * <p>Holds native buffers that it uses again: keep one per thread, close it at the end.
 */
public final class ImageDecoder implements AutoCloseable {
    static {
        NativeLoader.prepare();
    }

    private static final int MINIMUM_BUFFER = 1 << 16;
    private static final long MOST_KEPT = 32 << 20;

    private final int flags;
    private final boolean checksBlocks;
    private @Nullable BytePointer buffer;
    private @Nullable Mat pixels;
    private int further;

    /**
     * Makes a decoder; OpenCV's own threads are switched off, since images are decoded side by
     * side.
     */
    public ImageDecoder() {
        this(opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION, false);
    }

    private ImageDecoder(int flags, boolean checksBlocks) {
        this.flags = flags;
        this.checksBlocks = checksBlocks;
        opencv_core.setNumThreads(0);
    }

    /**
     * Returns a decoder that turns photographs upright, as cameras note in their files (EXIF), and
     * refuses JPEGs in which coded parts are missing.
     */
    public static ImageDecoder upright() {
        return new ImageDecoder(opencv_imgcodecs.IMREAD_COLOR_RGB, true);
    }

    /**
     * Returns a decoder that refuses JPEGs in which coded parts are missing, which takes about a
     * third longer; otherwise they come out grey.
     */
    static ImageDecoder checking() {
        return new ImageDecoder(
                opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION,
                true);
    }

    /**
     * Reads an image.
     *
     * @throws DataException if the file is missing, truncated or no image; the message names it
     */
    public RgbImage decode(Path file) {
        return decode(file, read(file));
    }

    /**
     * Decodes the bytes of an image file.
     *
     * @param file named in messages
     * @throws DataException if they are truncated or no image
     */
    RgbImage decode(Path file, byte[] bytes) {
        ImageIntegrity.faultOf(bytes)
                .or(() -> costOf(bytes))
                .or(() -> checksBlocks ? ImageIntegrity.missingBlocks(bytes) : Optional.empty())
                .ifPresent(
                        fault -> {
                            throw new DataException(file, fault);
                        });
        try (Mat encoded = new Mat(1, bytes.length, opencv_core.CV_8UC1, fill(bytes))) {
            Mat target = pixels == null ? new Mat() : pixels;
            pixels = target;
            try (Mat result = opencv_imgcodecs.imdecode(encoded, flags, target)) {
                if (result.empty() || target.empty()) {
                    throw new DataException(file, ForeignKind.told(bytes));
                }
                further = PicturesInside.further(bytes);
                return copy(target);
            } finally {
                giveBackIfLarge(target, bytes.length);
            }
        } catch (RuntimeException e) {
            if (e instanceof DataException fault) {
                throw fault;
            }
            throw new DataException(file, "cannot be decoded: %s".formatted(e.getMessage()), e);
        }
    }

    /**
     * Returns how many pictures follow the one that was decoded last in its file: pages of a TIFF,
     * frames of a moving PNG or WebP. They are not read.
     */
    public int numFurther() {
        return further;
    }

    /** Memory of a large picture is not kept for the next one. */
    private void giveBackIfLarge(Mat target, int fileBytes) {
        if (target.total() * 3 > MOST_KEPT) {
            target.release();
        }
        if (fileBytes > MOST_KEPT && buffer != null) {
            buffer.close();
            buffer = null;
        }
    }

    /** OpenCV reads more kinds of files, whose size would be found only by decoding them. */
    private static Optional<String> costOf(byte[] bytes) {
        Optional<ImageSize> size = ImageSize.of(bytes);
        return size.isEmpty()
                ? Optional.of(ForeignKind.told(bytes))
                : ImageBudget.faultOf(size.get(), bytes);
    }

    static byte[] read(Path file) {
        try {
            OrdinaryFile.require(file);
            Optional<String> fault = ImageBudget.faultOf(Files.size(file));
            if (fault.isPresent()) {
                throw new DataException(file, fault.get());
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new DataException(file, "image missing.", e);
        } catch (IOException e) {
            String reason = e instanceof FileSystemException failed ? failed.getReason() : null;
            throw new DataException(
                    file, reason == null ? "image cannot be read: %s".formatted(e) : reason, e);
        }
    }

    private BytePointer fill(byte[] bytes) {
        BytePointer current = buffer;
        if (current == null || current.capacity() < bytes.length) {
            if (current != null) {
                current.close();
            }
            current = new BytePointer(Math.max(MINIMUM_BUFFER, bytes.length + bytes.length / 4L));
            buffer = current;
        }
        return current.put(bytes, 0, bytes.length);
    }

    private static RgbImage copy(Mat pixels) {
        byte[] rgb = new byte[pixels.rows() * pixels.cols() * 3];
        try (BytePointer data = pixels.data()) {
            data.get(rgb);
        }
        return new RgbImage(pixels.cols(), pixels.rows(), rgb);
    }

    @Override
    public void close() {
        if (buffer != null) {
            buffer.close();
            buffer = null;
        }
        if (pixels != null) {
            pixels.close();
            pixels = null;
        }
    }
}
