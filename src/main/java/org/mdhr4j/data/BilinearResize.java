package org.mdhr4j.data;

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
        RgbImage result = image;
        if (width != result.width()) {
            result = horizontal(result, new Taps(result.width(), width));
        }
        if (height != result.height()) {
            result = vertical(result, new Taps(result.height(), height));
        }
        return result;
    }

    /** For every output position the first input position and the weights from there on. */
    private static final class Taps {
        final int[] first;
        final int[][] weights;

        Taps(int from, int to) {
            double scale = (double) from / to;
            double reach = Math.max(scale, 1);
            first = new int[to];
            weights = new int[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int start = Math.max((int) (centre - reach + 0.5), 0);
                int end = Math.min((int) (centre + reach + 0.5), from);
                first[i] = start;
                weights[i] = weights(start, end - start, centre, reach);
            }
        }

        private static int[] weights(int start, int count, double centre, double reach) {
            double[] triangle = new double[count];
            double sum = 0;
            for (int j = 0; j < count; j++) {
                double distance = Math.abs((start + j - centre + 0.5) * (1 / reach));
                triangle[j] = distance < 1 ? 1 - distance : 0;
                sum += triangle[j];
            }
            int[] fixed = new int[count];
            for (int j = 0; j < count; j++) {
                fixed[j] = (int) (0.5 + triangle[j] * (1 / sum) * (1 << WEIGHT_BITS));
            }
            return fixed;
        }
    }

    private static RgbImage horizontal(RgbImage image, Taps taps) {
        int width = taps.first.length;
        int height = image.height();
        byte[] from = image.rgb();
        byte[] to = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            int row = y * image.width() * 3;
            int out = y * width * 3;
            for (int x = 0; x < width; x++) {
                int[] weights = taps.weights[x];
                int in = row + taps.first[x] * 3;
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                for (int weight : weights) {
                    red += weight * (from[in] & 0xFF);
                    green += weight * (from[in + 1] & 0xFF);
                    blue += weight * (from[in + 2] & 0xFF);
                    in += 3;
                }
                to[out++] = clip(red);
                to[out++] = clip(green);
                to[out++] = clip(blue);
            }
        }
        return new RgbImage(width, height, to);
    }

    private static RgbImage vertical(RgbImage image, Taps taps) {
        int height = taps.first.length;
        int stride = image.width() * 3;
        byte[] from = image.rgb();
        byte[] to = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            int[] weights = taps.weights[y];
            int top = taps.first[y] * stride;
            int out = y * stride;
            for (int x = 0; x < stride; x++) {
                int sum = HALF;
                int in = top + x;
                for (int weight : weights) {
                    sum += weight * (from[in] & 0xFF);
                    in += stride;
                }
                to[out + x] = clip(sum);
            }
        }
        return new RgbImage(image.width(), height, to);
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> WEIGHT_BITS));
    }
}
