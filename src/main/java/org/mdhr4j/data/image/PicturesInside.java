package org.mdhr4j.data.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the pictures of one file: pages of a TIFF, frames of a moving PNG or WebP. Decoders give
 * the first and say nothing of the others.
 */
final class PicturesInside {
    private static final int PNG_MARK = 8;
    private static final int PNG_FRAME = 12;
    private static final int RIFF_MARK = 12;
    private static final int RIFF_FRAME = 8;
    private static final int TIFF_ENTRY = 12;
    private static final int TIFF_KIND = 254;

    private PicturesInside() {}

    /** How many pictures follow the first; 0 for kinds that hold one only. */
    static int further(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        try {
            int kind = file.getInt(0);
            int pictures =
                    switch (kind) {
                        case 0x89504E47 -> pngFrames(file);
                        case 0x52494646 -> webpFrames(file.order(ByteOrder.LITTLE_ENDIAN));
                        case 0x49492A00 -> tiffPages(file.order(ByteOrder.LITTLE_ENDIAN));
                        case 0x4D4D002A -> tiffPages(file);
                        default -> 1;
                    };
            return Math.max(0, pictures - 1);
        } catch (IndexOutOfBoundsException e) {
            return 0; // damaged behind what was decoded
        }
    }

    private static int pngFrames(ByteBuffer png) {
        int frames = 0;
        long at = PNG_MARK;
        while (at + PNG_FRAME <= png.limit()) {
            frames += png.getInt((int) at + 4) == 0x6663544C ? 1 : 0; // fcTL
            at += PNG_FRAME + (png.getInt((int) at) & 0xFFFFFFFFL);
        }
        return frames;
    }

    private static int webpFrames(ByteBuffer webp) {
        int frames = 0;
        long at = RIFF_MARK;
        while (at + RIFF_FRAME <= webp.limit()) {
            frames += webp.getInt((int) at) == 0x464D4E41 ? 1 : 0; // ANMF, little-endian
            long length = webp.getInt((int) at + 4) & 0xFFFFFFFFL;
            at += RIFF_FRAME + length + length % 2;
        }
        return frames;
    }

    /** Pages are chained; small copies of a page are none. */
    private static int tiffPages(ByteBuffer tiff) {
        int pages = 0;
        Set<Integer> seen = new HashSet<>();
        int at = tiff.getInt(4);
        while (at != 0 && seen.add(at)) {
            int entries = tiff.getShort(at) & 0xFFFF;
            boolean isCopy = false;
            for (int i = 0; i < entries; i++) {
                int entry = at + 2 + TIFF_ENTRY * i;
                boolean isKind = (tiff.getShort(entry) & 0xFFFF) == TIFF_KIND;
                isCopy |= isKind && (tiff.getInt(entry + 8) & 1) == 1;
            }
            pages += isCopy ? 0 : 1;
            at = tiff.getInt(at + 2 + TIFF_ENTRY * entries);
        }
        return pages;
    }
}
