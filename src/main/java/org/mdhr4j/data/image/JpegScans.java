package org.mdhr4j.data.image;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the coded blocks of a JPEG and finds out whether all of them are there. Decoders
 * fill what is missing with grey and go on. Knows baseline, extended and progressive Huffman coding
 * (ITU-T T.81); of other kinds it says nothing.
 */
final class JpegScans {
    private static final int BASELINE = 0xC0;
    private static final int PROGRESSIVE = 0xC2;
    private static final int HUFFMAN = 0xC4;
    private static final int ARITHMETIC = 0xCC;
    private static final int LAST_FRAME = 0xCF;
    private static final int JPG = 0xC8;
    private static final int RESTARTS = 0xDD;
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;

    private final byte[] bytes;
    private final JpegHuffman[] tables = new JpegHuffman[8];
    private @Nullable JpegFrame frame;
    private int restartInterval;

    private JpegScans(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether a JPEG lacks coded blocks. */
    static boolean lackBlocks(byte[] jpeg) {
        try {
            return !new JpegScans(jpeg).areComplete();
        } catch (JpegBits.Ended e) {
            return true;
        } catch (IndexOutOfBoundsException e) {
            return true; // a table or a head reaches over the end
        }
    }

    private boolean areComplete() throws JpegBits.Ended {
        int at = 2;
        boolean hasScan = false;
        while (at + 4 <= bytes.length) {
            int marker = bytes[at + 1] & 0xFF;
            if ((bytes[at] & 0xFF) != 0xFF || marker == 0xFF || marker == 0) {
                at++; // fill bytes, or leftovers behind a scan
                continue;
            }
            if (marker == END) {
                break;
            }
            int length = word(at + 2);
            if (marker == SCAN) {
                if (frame == null) {
                    return true; // another kind: not judged
                }
                at = scan(at + 4, at + 2 + length);
                hasScan = true;
                continue;
            }
            if (!read(marker, at + 4, at + 2 + length)) {
                return true;
            }
            at += 2 + length;
        }
        return hasScan;
    }

    /** Reads a segment; false for a kind of JPEG that is not known here. */
    private boolean read(int marker, int at, int end) throws JpegBits.Ended {
        if (marker == HUFFMAN) {
            int next = at;
            while (next < end) {
                JpegHuffman table = new JpegHuffman(bytes, next + 1);
                tables[(bytes[next] >> 4 & 1) * 4 + (bytes[next] & 3)] = table;
                next += 1 + table.size();
            }
        } else if (marker == RESTARTS) {
            restartInterval = word(at);
        } else if (marker >= BASELINE && marker <= PROGRESSIVE) {
            if (frame != null) {
                throw new JpegBits.Ended(); // a second head, which no decoder takes
            }
            frame = new JpegFrame(bytes, at, marker == PROGRESSIVE);
        } else {
            return marker < BASELINE
                    || marker > LAST_FRAME
                    || marker == JPG
                    || marker == ARITHMETIC;
        }
        return true;
    }

    private int word(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private int scan(int at, int dataStart) throws JpegBits.Ended {
        JpegFrame whole = frame;
        int count = bytes[at] & 0xFF;
        List<JpegFrame.Part> parts = new ArrayList<>();
        for (int i = 0; i < count && whole != null; i++) {
            int selected = bytes[at + 2 + 2 * i] & 0xFF;
            parts.add(
                    whole.part(
                            bytes[at + 1 + 2 * i] & 0xFF,
                            tables[selected >> 4 & 3],
                            tables[4 + (selected & 3)]));
        }
        int spectral = at + 1 + 2 * count;
        JpegBits bits = new JpegBits(bytes, dataStart);
        JpegBlocks blocks =
                new JpegBlocks(
                        bits,
                        whole != null && whole.isProgressive(),
                        bytes[spectral] & 0xFF,
                        bytes[spectral + 1] & 0xFF,
                        (bytes[spectral + 2] >> 4 & 0xF) > 0);
        if (whole != null) {
            whole.walk(parts, blocks, restartInterval);
        }
        return bits.position();
    }
}
