package org.mdhr4j.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How many pictures a file holds, counted without decoding it. */
class PicturesInsideTest {
    private static byte[] png(String... chunks) {
        ByteBuffer file = ByteBuffer.allocate(8 + 12 * chunks.length);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        for (String chunk : chunks) {
            file.putInt(0).put(chunk.getBytes(StandardCharsets.US_ASCII)).putInt(0);
        }
        return file.array();
    }

    private static byte[] webp(String... chunks) {
        ByteBuffer file = ByteBuffer.allocate(12 + 10 * chunks.length);
        file.order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(0);
        for (String chunk : chunks) { // of one byte, and one that fills up
            file.put(chunk.getBytes(StandardCharsets.US_ASCII)).putInt(1).putShort((short) 0);
        }
        return file.array();
    }

    /** Each page has the one entry that says whether it is a small copy. */
    private static byte[] tiff(int... kinds) {
        ByteBuffer file = ByteBuffer.allocate(8 + 18 * kinds.length);
        file.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        for (int i = 0; i < kinds.length; i++) {
            file.putShort((short) 1).putShort((short) 254).putShort((short) 4).putInt(1);
            file.putInt(kinds[i]).putInt(i + 1 < kinds.length ? 8 + 18 * (i + 1) : 0);
        }
        return file.array();
    }

    @Test
    void framesAndPagesBehindTheFirstAreCounted() {
        assertEquals(0, PicturesInside.further(png("IHDR", "IDAT", "IEND")));
        assertEquals(1, PicturesInside.further(png("IHDR", "fcTL", "IDAT", "fcTL", "IEND")));
        assertEquals(0, PicturesInside.further(webp("VP8L")));
        assertEquals(2, PicturesInside.further(webp("VP8X", "ANMF", "ANMF", "ANMF")));
        assertEquals(2, PicturesInside.further(tiff(0, 0, 2)));
        assertEquals(0, PicturesInside.further(tiff(0, 1)), "a small copy is no page");
        assertEquals(0, PicturesInside.further(new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0}));
    }

    @Test
    void damageEndsTheCount() {
        byte[] circle = tiff(0, 0);
        ByteBuffer.wrap(circle).putInt(circle.length - 4, 8);
        assertEquals(1, PicturesInside.further(circle));
        byte[] cut = Arrays.copyOf(tiff(0, 0), 30);
        assertEquals(0, PicturesInside.further(cut));
        assertEquals(0, PicturesInside.further(new byte[] {1}));
    }
}
