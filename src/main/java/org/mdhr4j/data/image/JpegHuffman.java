package org.mdhr4j.data.image;

/** A Huffman table of a JPEG: codes of 1 to 16 bits, the shorter ones first. */
final class JpegHuffman {
    static final int LONGEST = 16;

    private final int[] lastCode = new int[LONGEST + 1];
    private final int[] offset = new int[LONGEST + 1];
    private final byte[] symbols;

    /**
     * Reads a table.
     *
     * @param at position of its 16 counts; the symbols follow
     */
    JpegHuffman(byte[] bytes, int at) {
        int code = 0;
        int total = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int count = bytes[at + length - 1] & 0xFF;
            offset[length] = total - code;
            code += count;
            total += count;
            lastCode[length] = count == 0 ? -1 : code - 1;
            code <<= 1;
        }
        symbols = new byte[total];
        System.arraycopy(bytes, at + LONGEST, symbols, 0, total);
    }

    /** Bytes of the table in the file. */
    int size() {
        return LONGEST + symbols.length;
    }

    int next(JpegBits bits) throws JpegBits.Ended {
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = code << 1 | bits.bit();
            if (code <= lastCode[length]) {
                return symbols[code + offset[length]] & 0xFF;
            }
        }
        throw new JpegBits.Ended(); // no such code: damaged
    }
}
