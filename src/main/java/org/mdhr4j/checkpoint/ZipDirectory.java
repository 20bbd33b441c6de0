package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The table of contents of a zip archive, with the place of each entry's bytes in the file, which
 * {@code java.util.zip} does not tell. Archives above 4 GB (zip64) included.
 *
 * <p>Format: PKWARE's APPNOTE, sections 4.3.7 to 4.3.16.
 */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_BYTES = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int ZIP64_EXTRA = 0x0001;
    private static final long SATURATED = 0xffffffffL;

    /** Far above the directory of a checkpoint with 100,000 storages. */
    private static final int MAX_DIRECTORY_BYTES = 32 << 20;

    private final ByteSource file;
    private final Map<String, ZipEntrySource> entries = new LinkedHashMap<>();

    private ZipDirectory(ByteSource file) {
        this.file = file;
    }

    /**
     * Reads the table of contents.
     *
     * @throws CheckpointException if the archive is damaged or cut short
     */
    static Map<String, ZipEntrySource> read(ByteSource file) {
        ZipDirectory directory = new ZipDirectory(file);
        directory.readEntries(directory.directoryBytes());
        return Collections.unmodifiableMap(directory.entries);
    }

    /** The bytes of the central directory, found from the record at the end of the file. */
    private ByteBuffer directoryBytes() {
        int tailBytes = (int) Math.min(file.size(), END_BYTES + MAX_COMMENT_BYTES);
        long tailStart = file.size() - tailBytes;
        ByteBuffer tail = buffer(tailStart, tailBytes);
        for (int at = tailBytes - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                long size = Integer.toUnsignedLong(tail.getInt(at + 12));
                long start = Integer.toUnsignedLong(tail.getInt(at + 16));
                boolean needs64 = size == SATURATED || start == SATURATED;
                return needs64 ? directory64(tailStart + at) : directory(start, size);
            }
        }
        throw new CheckpointException(
                "is a zip archive without its end: the file is cut short. Get it again.");
    }

    private ByteBuffer directory64(long endRecord) {
        ByteBuffer locator = buffer(endRecord - LOCATOR_BYTES, LOCATOR_BYTES);
        require(locator.getInt(0) == LOCATOR_SIGNATURE);
        ByteBuffer end64 = buffer(locator.getLong(8), END64_BYTES);
        require(end64.getInt(0) == END64_SIGNATURE);
        return directory(end64.getLong(48), end64.getLong(40));
    }

    private ByteBuffer directory(long start, long size) {
        require(size >= 0 && size <= MAX_DIRECTORY_BYTES);
        return buffer(start, (int) size);
    }

    private ByteBuffer buffer(long start, int size) {
        byte[] bytes = file.slice(start, size).bytes(0, size);
        return ByteBuffer.wrap(bytes).order(Elements.ORDER);
    }

    private void readEntries(ByteBuffer directory) {
        while (directory.remaining() >= ENTRY_BYTES) {
            int at = directory.position();
            require(directory.getInt(at) == ENTRY_SIGNATURE);
            int nameBytes = Short.toUnsignedInt(directory.getShort(at + 28));
            int extraBytes = Short.toUnsignedInt(directory.getShort(at + 30));
            int commentBytes = Short.toUnsignedInt(directory.getShort(at + 32));
            int next = at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
            require(next <= directory.limit());
            String name =
                    StandardCharsets.UTF_8
                            .decode(directory.slice(at + ENTRY_BYTES, nameBytes))
                            .toString();
            ByteBuffer extra = directory.slice(at + ENTRY_BYTES + nameBytes, extraBytes);
            ZipEntrySource entry = entry(directory, at, extra.order(Elements.ORDER));
            if (entries.put(name, entry) != null) {
                throw new CheckpointException(
                        "the zip archive has two entries '%s'. It is damaged; get it again."
                                .formatted(Printable.text(name)));
            }
            directory.position(next);
        }
        require(directory.remaining() == 0);
    }

    private ZipEntrySource entry(ByteBuffer directory, int at, ByteBuffer extra) {
        ByteBuffer wide = zip64Values(extra);
        long size = widened(directory.getInt(at + 24), wide);
        long storedSize = widened(directory.getInt(at + 20), wide);
        long headerStart = widened(directory.getInt(at + 42), wide);
        boolean isEncrypted = (directory.getShort(at + 8) & 1) != 0;
        int method = Short.toUnsignedInt(directory.getShort(at + 10));
        return new ZipEntrySource(file, headerStart, storedSize, size, method, isEncrypted);
    }

    /** The 64-bit values of an entry, in the order in which their 32-bit fields are saturated. */
    private static ByteBuffer zip64Values(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int size = Short.toUnsignedInt(extra.getShort());
            require(size <= extra.remaining());
            if (id == ZIP64_EXTRA) {
                return extra.slice(extra.position(), size).order(Elements.ORDER);
            }
            extra.position(extra.position() + size);
        }
        return ByteBuffer.allocate(0);
    }

    private static long widened(int field, ByteBuffer wide) {
        long value = Integer.toUnsignedLong(field);
        if (value != SATURATED) {
            return value;
        }
        require(wide.remaining() >= Long.BYTES);
        return wide.getLong();
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new CheckpointException(
                    "the zip archive's table of contents is damaged. Get the file again.");
        }
    }
}
