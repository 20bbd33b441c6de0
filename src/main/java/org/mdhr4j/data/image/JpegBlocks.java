package org.mdhr4j.data.image;

import org.jspecify.annotations.Nullable;

/** Reads the coded blocks of one scan, without computing their values. */
final class JpegBlocks {
    private static final int COEFFICIENTS = 64;
    private static final int RUN_OF_ZEROS = 15;

    private final JpegBits bits;
    private final boolean isProgressive;
    private final int first;
    private final int last;
    private final boolean isRefining;
    private int endOfBands;

    /**
     * Begins a scan.
     *
     * @param first coefficient of the scan, in a progressive JPEG
     * @param last coefficient of the scan, in a progressive JPEG
     * @param isRefining whether it adds bits to coefficients of earlier scans
     */
    JpegBlocks(JpegBits bits, boolean isProgressive, int first, int last, boolean isRefining) {
        this.bits = bits;
        this.isProgressive = isProgressive;
        this.first = first;
        this.last = Math.min(last, COEFFICIENTS - 1);
        this.isRefining = isRefining;
    }

    void restart() throws JpegBits.Ended {
        endOfBands = 0;
        bits.restart();
    }

    /**
     * Reads a block.
     *
     * @param known which coefficients are known not to be 0, a bit each
     * @return the same, after this scan
     */
    long read(JpegFrame.Part part, long known) throws JpegBits.Ended {
        if (!isProgressive) {
            bits.bits(require(part.dc()).next(bits));
            return sequential(require(part.ac()));
        }
        if (first == 0) {
            bits.bits(isRefining ? 1 : require(part.dc()).next(bits));
            return known;
        }
        return isRefining
                ? refine(require(part.ac()), known)
                : firstPass(require(part.ac()), known);
    }

    private static JpegHuffman require(@Nullable JpegHuffman table) throws JpegBits.Ended {
        if (table == null) {
            throw new JpegBits.Ended();
        }
        return table;
    }

    private long sequential(JpegHuffman ac) throws JpegBits.Ended {
        int k = 1;
        while (k < COEFFICIENTS) {
            int symbol = ac.next(bits);
            int run = symbol >> 4;
            int size = symbol & 0xF;
            if (size == 0 && run < RUN_OF_ZEROS) {
                return 0;
            }
            bits.bits(size);
            k += run + 1;
        }
        return 0;
    }

    private long firstPass(JpegHuffman ac, long known) throws JpegBits.Ended {
        if (endOfBands > 0) {
            endOfBands--;
            return known;
        }
        long seen = known;
        int k = first;
        while (k <= last) {
            int symbol = ac.next(bits);
            int run = symbol >> 4;
            int size = symbol & 0xF;
            if (size == 0 && run < RUN_OF_ZEROS) {
                endOfBands = (1 << run) - 1 + bits.bits(run);
                return seen;
            }
            k += run;
            if (size > 0) {
                bits.bits(size);
                seen |= 1L << k;
            }
            k++;
        }
        return seen;
    }

    private long refine(JpegHuffman ac, long known) throws JpegBits.Ended {
        long seen = known;
        int k = first;
        while (endOfBands == 0 && k <= last) {
            int symbol = ac.next(bits);
            int run = symbol >> 4;
            int size = symbol & 0xF;
            if (size == 0 && run < RUN_OF_ZEROS) {
                endOfBands = (1 << run) + bits.bits(run);
                break;
            }
            bits.bits(size > 0 ? 1 : 0);
            k = skipZeros(k, run, known);
            if (size > 0 && k <= last) {
                seen |= 1L << k;
            }
            k++;
        }
        if (endOfBands > 0) {
            correct(k, known);
            endOfBands--;
        }
        return seen;
    }

    /** Passes zeros, and corrects known coefficients between them. */
    private int skipZeros(int from, int run, long known) throws JpegBits.Ended {
        int zeros = run;
        int k = from;
        while (k <= last) {
            if ((known >> k & 1) != 0) {
                bits.bit();
            } else if (zeros-- == 0) {
                return k;
            }
            k++;
        }
        return k;
    }

    private void correct(int from, long known) throws JpegBits.Ended {
        for (int k = from; k <= last; k++) {
            if ((known >> k & 1) != 0) {
                bits.bit();
            }
        }
    }
}
