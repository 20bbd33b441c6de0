package org.mdhr4j.data.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the size that an image file claims out of its head, without decoding it.
 *
 * @param width pixels
 * @param height pixels
 */
public record ImageSize(long width, long height) {
    private static final int PNG_SIZE = 16;
    private static final int BMP_SIZE = 18;
    private static final int OLD_BMP_HEAD = 12;
    private static final int TIFF_WIDTH = 256;
    private static final int TIFF_HEIGHT = 257;
    private static final int TIFF_ENTRY = 12;
    private static final int SHORT = 3;

    /**
     * Reads the claimed size of a JPEG, PNG, BMP, WebP or TIFF, before it is turned upright; empty
     * for anything else.
     *
     * @throws org.mdhr4j.data.manifest.DataException if the file cannot be read
     */
    public static Optional<ImageSize> of(Path file) {
        return of(ImageDecoder.read(file));
    }

    /** The claimed size of a JPEG, PNG, BMP, WebP or TIFF; empty for anything else. */
    static Optional<ImageSize> of(byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        try {
            if (startsWith(bytes, 0xFF, 0xD8)) {
                return jpeg(bytes);
            }
            if (startsWith(bytes, 0x89, 'P', 'N', 'G')) {
                return size(head.getInt(PNG_SIZE), head.getInt(PNG_SIZE + 4));
            }
            if (startsWith(bytes, 'B', 'M')) {
                return bmp(head.order(ByteOrder.LITTLE_ENDIAN));
            }
            if (startsWith(bytes, 'R', 'I', 'F', 'F')) {
                return webp(head.order(ByteOrder.LITTLE_ENDIAN));
            }
            if (startsWith(bytes, 'I', 'I', 42, 0)) {
                return tiff(head.order(ByteOrder.LITTLE_ENDIAN));
            }
            return startsWith(bytes, 'M', 'M', 0, 42) ? tiff(head) : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty(); // too short; decoding will say so
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<ImageSize> size(long width, long height) {
        return Optional.of(new ImageSize(width, height));
    }

    private static Optional<ImageSize> jpeg(byte[] bytes) {
        JpegSegments segments = new JpegSegments(bytes);
        while (segments.next()) {
            if (segments.isFrame()) {
                int head = segments.content();
                return size(segments.word(head + 3), segments.word(head + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<ImageSize> bmp(ByteBuffer head) {
        return head.getInt(BMP_SIZE - 4) == OLD_BMP_HEAD
                ? size(head.getShort(BMP_SIZE) & 0xFFFF, head.getShort(BMP_SIZE + 2) & 0xFFFF)
                : size(head.getInt(BMP_SIZE), Math.abs((long) head.getInt(BMP_SIZE + 4)));
    }

    private static Optional<ImageSize> webp(ByteBuffer head) {
        int kind = head.get(15);
        if (kind == 'X') {
            return size(1 + (head.getInt(24) & 0xFFFFFF), 1 + (head.getInt(26) >>> 8));
        }
        if (kind == 'L') {
            int packed = head.getInt(21);
            return size(1 + (packed & 0x3FFF), 1 + (packed >>> 14 & 0x3FFF));
        }
        return size(head.getShort(26) & 0x3FFF, head.getShort(28) & 0x3FFF);
    }

    private static Optional<ImageSize> tiff(ByteBuffer head) {
        int at = head.getInt(4);
        int count = head.getShort(at) & 0xFFFF;
        long width = 0;
        long height = 0;
        for (int i = 0; i < count; i++) {
            int entry = at + 2 + TIFF_ENTRY * i;
            int tag = head.getShort(entry) & 0xFFFF;
            boolean isShort = head.getShort(entry + 2) == SHORT;
            long value =
                    isShort
                            ? head.getShort(entry + 8) & 0xFFFF
                            : head.getInt(entry + 8) & 0xFFFFFFFFL;
            width = tag == TIFF_WIDTH && width == 0 ? value : width; // decoders take the first
            height = tag == TIFF_HEIGHT && height == 0 ? value : height;
        }
        return size(width, height);
    }
}
