package org.mdhr4j.data.image;

import java.util.Arrays;
import org.mdhr4j.image.RgbImage;

/**
 * Antialiased bilinear resizing with the exact numbers that Pillow gives: a triangle filter as wide
 * as the reduction, weights in 22-bit fixed point, a horizontal and then a vertical pass, each
 * rounded to 8 bits.
 */
final class BilinearResize {
    private static final int WEIGHT_BITS = 22;
    private static final int HALF = 1 << (WEIGHT_BITS - 1);

    private BilinearResize() {}

    /**
     * Resizes so that the shorter side has the given length; the longer one keeps the proportion,
     * rounded down. An image that has the size already is returned as it is.
     */
    static RgbImage shorterSide(RgbImage image, int side) {
        int width = image.width();
        int height = image.height();
        return width <= height
                ? resize(image, side, (int) ((double) side * height / width))
                : resize(image, (int) ((double) side * width / height), side);
    }

    static RgbImage resize(RgbImage image, int width, int height) {
        if (width == image.width() && height == image.height()) {
            return image;
        }
        // Between the passes a value is 0..255 in an int, which vector code can use.
        int[] rows =
                width == image.width()
                        ? unpack(image.rgb(), 0, new int[image.rgb().length])
                        : horizontal(image, new Taps(image.width(), width));
        byte[] resized =
                height == image.height()
                        ? pack(rows)
                        : vertical(rows, width * 3, new Taps(image.height(), height));
        return new RgbImage(width, height, resized);
    }

    /**
     * For every output position the first input position and the weights from there on; all
     * positions have the same number of weights, the rest being 0.
     */
    private static final class Taps {
        final int count;
        final int[] first;
        final int[] weights;

        Taps(int from, int to) {
            double scale = (double) from / to;
            double reach = Math.max(scale, 1);
            count = count(from, to, scale, reach);
            first = new int[to];
            weights = new int[to * count];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int start = start(centre, reach);
                // Near the end the window is moved back so that all its positions exist.
                first[i] = Math.min(start, from - count);
                int end = end(centre, reach, from);
                fill(i * count + start - first[i], start, end, centre, reach);
            }
        }

        private static int count(int from, int to, double scale, double reach) {
            int most = 0;
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                most = Math.max(most, end(centre, reach, from) - start(centre, reach));
            }
            return most;
        }

        private static int start(double centre, double reach) {
            return Math.max((int) (centre - reach + 0.5), 0);
        }

        private static int end(double centre, double reach, int from) {
            return Math.min((int) (centre + reach + 0.5), from);
        }

        private void fill(int at, int start, int end, double centre, double reach) {
            double[] triangle = new double[end - start];
            double sum = 0;
            for (int j = 0; j < triangle.length; j++) {
                double distance = Math.abs((start + j - centre + 0.5) * (1 / reach));
                triangle[j] = distance < 1 ? 1 - distance : 0;
                sum += triangle[j];
            }
            for (int j = 0; j < triangle.length; j++) {
                weights[at + j] = (int) (0.5 + triangle[j] * (1 / sum) * (1 << WEIGHT_BITS));
            }
        }
    }

    private static int[] horizontal(RgbImage image, Taps taps) {
        int stride = taps.first.length * 3;
        int[] to = new int[stride * image.height()];
        int[] row = new int[image.width() * 3];
        for (int y = 0; y < image.height(); y++) {
            unpack(image.rgb(), y * row.length, row);
            if (taps.count == 3) {
                threeTaps(row, taps, to, y * stride);
            } else {
                anyTaps(row, taps, to, y * stride);
            }
        }
        return to;
    }

    /** The usual case, 256 to 224, without an inner loop: half the time. */
    private static void threeTaps(int[] row, Taps taps, int[] to, int start) {
        int[] weights = taps.weights;
        int[] first = taps.first;
        for (int x = 0, tap = 0, out = start; x < first.length; x++, tap += 3, out += 3) {
            int in = first[x] * 3;
            int left = weights[tap];
            int middle = weights[tap + 1];
            int right = weights[tap + 2];
            to[out] = round(left * row[in] + middle * row[in + 3] + right * row[in + 6]);
            to[out + 1] = round(left * row[in + 1] + middle * row[in + 4] + right * row[in + 7]);
            to[out + 2] = round(left * row[in + 2] + middle * row[in + 5] + right * row[in + 8]);
        }
    }

    private static void anyTaps(int[] row, Taps taps, int[] to, int start) {
        int out = start;
        for (int x = 0; x < taps.first.length; x++) {
            int in = taps.first[x] * 3;
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int tap = x * taps.count; tap < (x + 1) * taps.count; tap++) {
                int weight = taps.weights[tap];
                red += weight * row[in];
                green += weight * row[in + 1];
                blue += weight * row[in + 2];
                in += 3;
            }
            to[out++] = round(red);
            to[out++] = round(green);
            to[out++] = round(blue);
        }
    }

    private static byte[] vertical(int[] rows, int stride, Taps taps) {
        int height = taps.first.length;
        int[] sums = new int[stride];
        byte[] to = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int tap = 0; tap < taps.count; tap++) {
                add(sums, rows, (taps.first[y] + tap) * stride, taps.weights[y * taps.count + tap]);
            }
            for (int x = 0; x < stride; x++) {
                to[y * stride + x] = (byte) round(sums[x]);
            }
        }
        return to;
    }

    /** Kept apart so that the compiler makes vector code of it. */
    private static void add(int[] sums, int[] rows, int from, int weight) {
        if (weight == 0) {
            return;
        }
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * rows[from + x];
        }
    }

    private static int[] unpack(byte[] bytes, int from, int[] ints) {
        for (int i = 0; i < ints.length; i++) {
            ints[i] = bytes[from + i] & 0xFF;
        }
        return ints;
    }

    private static byte[] pack(int[] ints) {
        byte[] bytes = new byte[ints.length];
        for (int i = 0; i < ints.length; i++) {
            bytes[i] = (byte) ints[i];
        }
        return bytes;
    }

    /** Weights are not negative and add up to 1 within a few units, so 0..255 is never left. */
    private static int round(int sum) {
        return (sum + HALF) >> WEIGHT_BITS;
    }
}
