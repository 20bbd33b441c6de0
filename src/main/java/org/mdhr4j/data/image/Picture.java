package org.mdhr4j.data.image;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of an image file without looking at it again.
 *
 * @param size of the file in bytes
 * @param millis when the file was last changed
 * @param digest SHA-256 of its bytes
 * @param look what it shows, null where it was not decoded
 */
public record Picture(long size, long millis, String digest, @Nullable Look look) {
    /**
     * Holds what an image shows.
     *
     * @param kind of file by its first bytes: "jpg", "png" or "other"
     * @param width in pixels
     * @param height in pixels
     * @param hash difference hash, {@link DifferenceHash#WORDS} numbers
     */
    public record Look(String kind, int width, int height, DifferenceHash hash) {}

    /** The kind of a file by its first bytes. */
    static String kindOf(byte[] bytes) {
        if (bytes.length > 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8) {
            return "jpg";
        }
        boolean isPng = bytes.length > 3 && (bytes[0] & 0xFF) == 0x89 && bytes[1] == 'P';
        return isPng ? "png" : "other";
    }
}
