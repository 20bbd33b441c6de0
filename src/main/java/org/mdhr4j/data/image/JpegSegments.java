package org.mdhr4j.data.image;

/**
 * Walks from segment to segment of a JPEG as decoders do: what stands between segments is passed
 * over, and so are the marks that have no content. A size or a count found otherwise would not be
 * that of the picture which is decoded.
 */
final class JpegSegments {
    private static final int MARK = 0xFF;
    private static final int ALONE = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int FIRST_FRAME = 0xC0;
    private static final int PROGRESSIVE = 0xC2;
    private static final int LAST_FRAME = 0xCF;
    private static final int HUFFMAN = 0xC4;
    private static final int JPG = 0xC8;
    private static final int ARITHMETIC = 0xCC;

    private final byte[] bytes;
    private int next = 2; // behind the mark that begins the file
    private int marker;
    private int content;

    JpegSegments(byte[] jpeg) {
        this.bytes = jpeg;
    }

    /** Steps to the next segment; false at the end of the picture or of the file. */
    boolean next() {
        int at = next;
        while (at + 4 <= bytes.length) {
            int found = bytes[at + 1] & 0xFF;
            if ((bytes[at] & 0xFF) != MARK || found == MARK) {
                at++;
            } else if (found == 0 || isAlone(found)) {
                at += 2;
            } else if (found == END) {
                return false;
            } else {
                marker = found;
                content = at + 4;
                next = at + 2 + Math.max(2, word(at + 2));
                return true;
            }
        }
        return false;
    }

    private static boolean isAlone(int marker) {
        return marker == ALONE || marker >= FIRST_RESTART && marker <= LAST_RESTART;
    }

    /** Whether the segment is the head of the picture, which tells its size. */
    boolean isFrame() {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN
                && marker != JPG
                && marker != ARITHMETIC;
    }

    /** Whether coded blocks follow. */
    boolean isScan() {
        return marker == SCAN;
    }

    /** Two bytes of the segment's content as a number. */
    int word(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /** Where the segment's content begins. */
    int content() {
        return content;
    }

    /** Whether a head says anything but baseline, extended or progressive Huffman coding. */
    static boolean isUnusual(byte[] jpeg) {
        JpegSegments segments = new JpegSegments(jpeg);
        boolean isUnusual = false;
        while (segments.next()) {
            isUnusual |= segments.isFrame() && segments.marker > PROGRESSIVE;
        }
        return isUnusual;
    }

    /** Number of scans: how often a decoder walks through the whole picture. */
    static int numScans(byte[] jpeg) {
        JpegSegments segments = new JpegSegments(jpeg);
        int scans = 0;
        while (segments.next()) {
            scans += segments.isScan() ? 1 : 0;
        }
        return scans;
    }
}
