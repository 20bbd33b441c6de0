package org.mdhr4j.data.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/** Checks the chunks of a PNG against their sums, so that damage is told in our words. */
final class PngChunks {
    private static final int MARK_BYTES = 8;

    /** Length, name and sum. */
    private static final int FRAME_BYTES = 12;

    private static final int NAME_BYTES = 4;

    private PngChunks() {}

    /** What is wrong with a PNG, empty when nothing is seen. */
    static Optional<String> faultOf(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        CRC32 sum = new CRC32();
        int at = MARK_BYTES;
        while (at + FRAME_BYTES <= png.length) {
            long length = file.getInt(at) & 0xFFFFFFFFL;
            if (length > png.length - at - FRAME_BYTES) {
                return Optional.of(
                        "is a truncated PNG: its end is missing. Copy or make it again.");
            }
            int bytes = (int) length;
            sum.reset();
            sum.update(png, at + NAME_BYTES, NAME_BYTES + bytes);
            if ((int) sum.getValue() != file.getInt(at + 2 * NAME_BYTES + bytes)) {
                return Optional.of(
                        "is a damaged PNG: a part of it is not what was written. Copy or make it again.");
            }
            String name = new String(png, at + NAME_BYTES, NAME_BYTES, StandardCharsets.ISO_8859_1);
            if (name.equals("IEND")) {
                return Optional.empty();
            }
            at += FRAME_BYTES + bytes;
        }
        return Optional.of("is a truncated PNG: its end is missing. Copy or make it again.");
    }
}
