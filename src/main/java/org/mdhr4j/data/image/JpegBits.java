package org.mdhr4j.data.image;

/** Reads the bits of a JPEG's scan, up to the marker that ends it. */
final class JpegBits {
    private static final int MARK = 0xFF;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;

    private final byte[] bytes;
    private int at;
    private int buffer;
    private int numBits;

    /** The scan's data end before what it should hold. */
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1;

        Ended() {
            super("The data of the scan end too early.", null, false, false);
        }
    }

    JpegBits(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The position behind what was read in whole bytes. */
    int position() {
        return at;
    }

    int bit() throws Ended {
        if (numBits == 0) {
            fill();
        }
        return buffer >> --numBits & 1;
    }

    private void fill() throws Ended {
        if (at >= bytes.length) {
            throw new Ended();
        }
        int value = bytes[at] & 0xFF;
        if (value == MARK) {
            if (at + 1 >= bytes.length || bytes[at + 1] != 0) {
                throw new Ended();
            }
            at++;
        }
        at++;
        buffer = value;
        numBits = 8;
    }

    int bits(int count) throws Ended {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Goes on behind a restart marker. */
    void restart() throws Ended {
        numBits = 0;
        while (at + 1 < bytes.length
                && (bytes[at] & 0xFF) == MARK
                && (bytes[at + 1] & 0xFF) == MARK) {
            at++;
        }
        int marker = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
        if ((bytes[Math.min(at, bytes.length - 1)] & 0xFF) != MARK
                || marker < FIRST_RESTART
                || marker > LAST_RESTART) {
            throw new Ended();
        }
        at += 2;
    }
}
