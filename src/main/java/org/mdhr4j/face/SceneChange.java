package org.mdhr4j.face;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.image.RgbImage;

/**
 * Notices cuts in a film, by small copies of the pictures: both the pattern and the colours are
 * others than in the frame before. Motion changes the pattern alone, a flash or a fade the colours
 * alone, so neither counts.
 */
final class SceneChange {
    private static final int COLUMNS = 32;
    private static final int ROWS = 24;

    /** Samples along each side of a cell. */
    private static final int SAMPLES = 3;

    /** Steps of each colour in the census. */
    private static final int STEPS = 4;

    /**
     * Neighbouring frames correlate by 0.99, with much motion by 0.7; other drawn people by 0.5.
     */
    private static final double SAME_PATTERN = 0.9;

    /** With much motion 0.93 of the colours remain; 95 % of drawn people share less than 0.76. */
    private static final double SAME_COLOURS = 0.8;

    private @Nullable Thumbnail before;

    /** Takes the next frame; the first is no cut. */
    boolean isCut(RgbImage image) {
        Thumbnail now = Thumbnail.of(image);
        Thumbnail last = before;
        before = now;
        return last != null
                && last.patternLike(now) < SAME_PATTERN
                && last.coloursLike(now) < SAME_COLOURS;
    }

    void reset() {
        before = null;
    }

    /**
     * @param pattern brightness of the cells about their mean, as a vector of length 1
     * @param colours share of the cells that have each of the coarse colours
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Thumbnail(double[] pattern, double[] colours) {

        static Thumbnail of(RgbImage image) {
            double[] pattern = new double[COLUMNS * ROWS];
            double[] colours = new double[STEPS * STEPS * STEPS];
            for (int i = 0; i < pattern.length; i++) {
                int[] rgb = cell(image, i % COLUMNS, i / COLUMNS);
                pattern[i] = rgb[0] + rgb[1] + rgb[2];
                int colour = (step(rgb[0]) * STEPS + step(rgb[1])) * STEPS + step(rgb[2]);
                colours[colour] += 1.0 / pattern.length;
            }
            normalize(pattern);
            return new Thumbnail(pattern, colours);
        }

        /** Sums of the samples of a cell. */
        private static int[] cell(RgbImage image, int column, int row) {
            int[] sums = new int[3];
            for (int i = 0; i < SAMPLES * SAMPLES; i++) {
                long x = (long) image.width() * (column * SAMPLES + i % SAMPLES);
                long y = (long) image.height() * (row * SAMPLES + i / SAMPLES);
                long at = y / (ROWS * SAMPLES) * image.width() + x / (COLUMNS * SAMPLES);
                for (int c = 0; c < 3; c++) {
                    sums[c] += image.rgb()[(int) (3 * at + c)] & 0xFF;
                }
            }
            return sums;
        }

        private static int step(int sum) {
            return sum * STEPS / (256 * SAMPLES * SAMPLES);
        }

        private static void normalize(double[] values) {
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double square = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] -= mean;
                square += values[i] * values[i];
            }
            for (int i = 0; i < values.length && square > 0; i++) {
                values[i] /= Math.sqrt(square);
            }
        }

        double patternLike(Thumbnail other) {
            double sum = 0;
            for (int i = 0; i < pattern.length; i++) {
                sum += pattern[i] * other.pattern[i];
            }
            return sum;
        }

        double coloursLike(Thumbnail other) {
            double sum = 0;
            for (int i = 0; i < colours.length; i++) {
                sum += Math.min(colours[i], other.colours[i]);
            }
            return sum;
        }
    }
}
