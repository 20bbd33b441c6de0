package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;

/**
 * One entry of a zip archive.
 *
 * @param file the archive
 * @param headerStart where the entry's own header starts
 * @param storedSize bytes that it takes in the archive
 * @param size bytes of its content
 * @param method how it is stored: 0 as it is, 8 deflated
 * @param isEncrypted whether a password is needed
 */
record ZipEntrySource(
        ByteSource file,
        long headerStart,
        long storedSize,
        long size,
        int method,
        boolean isEncrypted) {
    private static final int HEADER_SIGNATURE = 0x04034b50;
    private static final int HEADER_BYTES = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** Deflate cannot shrink more than this; a larger claim is a lie. */
    private static final long MAX_RATIO = 1032;

    /**
     * The entry's content: in place when it is stored, inflated as it is read when it is deflated.
     *
     * @param name the entry's name, for messages
     * @throws CheckpointException if the entry is damaged, encrypted, or stored in another way
     */
    ByteSource open(String name) {
        if (isEncrypted || (method != STORED && method != DEFLATED)) {
            throw new CheckpointException(
                    "zip entry '%s' is encrypted or compressed in an unknown way. Unpack the archive and save the checkpoint again."
                            .formatted(Printable.text(name)));
        }
        ByteBuffer header =
                ByteBuffer.wrap(file.slice(headerStart, HEADER_BYTES).bytes(0, HEADER_BYTES))
                        .order(Elements.ORDER);
        boolean isSizeSound =
                size >= 0
                        && storedSize >= 0
                        && (method == STORED ? size == storedSize : size / MAX_RATIO <= storedSize);
        if (header.getInt(0) != HEADER_SIGNATURE || !isSizeSound) {
            throw new CheckpointException(
                    "zip entry '%s' is damaged. Get the file again."
                            .formatted(Printable.text(name)));
        }
        int nameBytes = Short.toUnsignedInt(header.getShort(26));
        int extraBytes = Short.toUnsignedInt(header.getShort(28));
        long start = headerStart + HEADER_BYTES + nameBytes + extraBytes;
        ByteSource stored = file.slice(start, storedSize);
        return method == STORED ? stored : new InflatedSource(stored, size);
    }
}
