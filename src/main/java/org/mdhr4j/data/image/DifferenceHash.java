package org.mdhr4j.data.image;

import java.util.HexFormat;
import org.mdhr4j.image.RgbImage;

/**
 * Tells whether two pictures look the same: a bit for each of 16x16 cells says whether the next
 * cell to the right is brighter. Pictures that were only scaled or stored again differ in a few
 * bits.
 *
 * <p>Source: the "dHash" of N. Krawetz, here with 256 bits in place of 64, since aligned faces have
 * much in common.
 *
 * @param a rows 0 to 3, from the lowest bit on
 * @param b rows 4 to 7
 * @param c rows 8 to 11
 * @param d rows 12 to 15
 * @param contrast difference of the brightest and the darkest cell, 0..255
 */
public record DifferenceHash(long a, long b, long c, long d, int contrast) {
    /** Cells along a side. */
    static final int SIDE = 16;

    /** Words of a hash. */
    static final int WORDS = SIDE * SIDE / Long.SIZE;

    /** With less contrast than this a picture shows nothing, such as a black frame. */
    static final int LEAST_CONTRAST = 12;

    /** Hashes a picture. */
    public static DifferenceHash of(RgbImage image) {
        double[][] cells = cells(image);
        long[] bits = new long[WORDS];
        double darkest = Double.MAX_VALUE;
        double brightest = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x <= SIDE; x++) {
                darkest = Math.min(darkest, cells[y][x]);
                brightest = Math.max(brightest, cells[y][x]);
                if (x < SIDE && cells[y][x + 1] > cells[y][x]) {
                    int bit = y * SIDE + x;
                    bits[bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
                }
            }
        }
        return of(bits, (int) (brightest - darkest));
    }

    private static DifferenceHash of(long[] bits, int contrast) {
        return new DifferenceHash(bits[0], bits[1], bits[2], bits[3], contrast);
    }

    /** Mean brightness of {@link #SIDE} rows of one cell more. */
    private static double[][] cells(RgbImage image) {
        double[][] cells = new double[SIDE][SIDE + 1];
        byte[] rgb = image.rgb();
        for (int y = 0; y < SIDE; y++) {
            int top = y * image.height() / SIDE;
            int bottom = Math.max(top + 1, (y + 1) * image.height() / SIDE);
            for (int x = 0; x <= SIDE; x++) {
                int left = x * image.width() / (SIDE + 1);
                int right = Math.max(left + 1, (x + 1) * image.width() / (SIDE + 1));
                cells[y][x] = mean(rgb, image.width(), left, right, top, bottom);
            }
        }
        return cells;
    }

    private static double mean(byte[] rgb, int width, int left, int right, int top, int bottom) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int at = (y * width + left) * 3; at < (y * width + right) * 3; at++) {
                sum += rgb[at] & 0xFF;
            }
        }
        return sum / (3.0 * (right - left) * (bottom - top));
    }

    /** Returns whether there is anything to see. */
    public boolean showsSomething() {
        return contrast >= LEAST_CONTRAST;
    }

    /** Returns the number of bits in which two hashes differ. */
    public int distance(DifferenceHash other) {
        return Long.bitCount(a ^ other.a)
                + Long.bitCount(b ^ other.b)
                + Long.bitCount(c ^ other.c)
                + Long.bitCount(d ^ other.d);
    }

    /** Text that {@link #parse} reads. */
    String toText() {
        return "%016x%016x%016x%016x:%d".formatted(a, b, c, d, contrast);
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static DifferenceHash parse(String text) {
        int colon = text.indexOf(':');
        if (colon != WORDS * Long.BYTES * 2) {
            throw new IllegalArgumentException("'%s' is no difference hash.".formatted(text));
        }
        long[] bits = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            int at = i * Long.BYTES * 2;
            bits[i] = HexFormat.fromHexDigitsToLong(text, at, at + Long.BYTES * 2);
        }
        return of(bits, Integer.parseInt(text.substring(colon + 1)));
    }
}
