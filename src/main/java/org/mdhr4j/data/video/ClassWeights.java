package org.mdhr4j.data.video;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Weights that let rare AUs count as much as frequent ones in the loss.
 *
 * <p>Paper: Wang et al., CVPR 2024, section 3.3: {@code w_n = (1/r_n) / sum_m(1/r_m) * A}, r_n
 * being the rate of AU n among the training frames. Unknown labels are left out of the rate.
 */
public final class ClassWeights {
    private ClassWeights() {}

    /**
     * Returns the rate of every AU among the frames where it is known; NaN where it never is.
     *
     * @param numAus A
     */
    public static double[] rates(List<Video> videos, int numAus) {
        long[] known = new long[numAus];
        long[] present = new long[numAus];
        for (Video video : videos) {
            for (int frame = 0; frame < video.numFrames(); frame++) {
                for (int au = 0; au < numAus; au++) {
                    byte label = video.label(frame, au);
                    known[au] += label >= 0 ? 1 : 0;
                    present[au] += label > 0 ? 1 : 0;
                }
            }
        }
        double[] rates = new double[numAus];
        for (int au = 0; au < numAus; au++) {
            rates[au] = known[au] == 0 ? Double.NaN : (double) present[au] / known[au];
        }
        return rates;
    }

    /**
     * Returns the weights of training videos.
     *
     * <p>Differs from the reference: an AU that never occurs in the fold would get an infinite
     * weight and turn all others to zero; here it gets weight 1 and the others are weighed among
     * themselves.
     *
     * @param numAus A
     * @return one weight per AU, mean 1
     */
    public static double[] of(List<Video> videos, int numAus) {
        double[] rates = rates(videos, numAus);
        double sum = 0;
        int occurring = 0;
        for (double rate : rates) {
            if (rate > 0) {
                sum += 1 / rate;
                occurring++;
            }
        }
        double[] weights = new double[numAus];
        for (int au = 0; au < numAus; au++) {
            weights[au] = rates[au] > 0 ? 1 / rates[au] / sum * occurring : 1;
        }
        return weights;
    }

    /**
     * Returns the one line that the reference's weight file holds: six decimals, separated by tabs.
     */
    public static String toLine(double[] weights) {
        StringJoiner line = new StringJoiner("\t");
        for (double weight : weights) {
            line.add(String.format(Locale.ROOT, "%.6f", weight));
        }
        return line.toString();
    }
}
