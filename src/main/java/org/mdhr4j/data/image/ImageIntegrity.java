package org.mdhr4j.data.image;

import java.util.Optional;

/** Looks for the end of an image file; OpenCV fills the missing part of a cut file with grey. */
final class ImageIntegrity {
    private static final int JPEG_START_OF_SCAN = 0xDA;

    private ImageIntegrity() {}

    /** What is wrong with the bytes of an image file, empty when nothing is seen. */
    static Optional<String> faultOf(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of("is empty; an image was expected.");
        }
        if (startsWith(bytes, 0xFF, 0xD8) && !isCompleteJpeg(bytes)) {
            return Optional.of("is a truncated JPEG: its end is missing. Copy or make it again.");
        }
        return startsWith(bytes, 0x89, 'P', 'N', 'G') ? PngChunks.faultOf(bytes) : Optional.empty();
    }

    /** Says that coded blocks of a JPEG are missing, or may be; empty if all are there. */
    static Optional<String> missingBlocks(byte[] bytes) {
        if (!startsWith(bytes, 0xFF, 0xD8)) {
            return Optional.empty();
        }
        if (JpegSegments.isUnusual(bytes)) {
            return Optional.of(
                    "is a JPEG of a rare kind (arithmetic, lossless or hierarchical coding), in which damage cannot be seen. Save it again as an ordinary JPEG.");
        }
        return JpegScans.lackBlocks(bytes)
                ? Optional.of(
                        "is a damaged JPEG: a part of the picture is missing. Copy or make it again.")
                : Optional.empty();
    }

    private static boolean isCompleteJpeg(byte[] bytes) {
        int at = 2;
        while (at + 4 <= bytes.length && (bytes[at] & 0xFF) == 0xFF) {
            int marker = bytes[at + 1] & 0xFF;
            if (marker == JPEG_START_OF_SCAN) {
                return contains(bytes, at, 0xFF, 0xD9);
            }
            boolean isFill = marker == 0xFF;
            at += isFill ? 1 : 2 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF);
        }
        return false;
    }

    /** Searches from the end, where the mark is in a whole file. */
    private static boolean contains(byte[] bytes, int from, int... mark) {
        for (int at = bytes.length - mark.length; at >= from; at--) {
            if (matches(bytes, at, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        return bytes.length >= mark.length && matches(bytes, 0, mark);
    }

    private static boolean matches(byte[] bytes, int at, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[at + i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
