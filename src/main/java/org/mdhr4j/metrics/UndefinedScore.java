package org.mdhr4j.metrics;

/**
 * Says what a score is worth where the labels give it no value. The rule stands here, once, for all
 * metrics of this package.
 *
 * <p>Precision, recall and F1 tell how well the frames that show an AU are found. Where no frame
 * shows it (TP + FN = 0) there is nothing to find, and they have no value. Areas under curves tell
 * how well frames that show an AU are ranked above those that lack it, so they need both.
 *
 * <pre>
 * score                           is defined with
 * recall, F1                      a frame that shows the AU
 * precision                       a frame that shows the AU, and a decision that one does
 * skew-normalised F1              frames of both kinds
 * event recall, event F1          a labelled event
 * event precision                 a labelled and a decided event
 * ROC-AUC, average precision      frames of both kinds
 * F1-micro                        a frame that shows any of the AUs
 * accuracy, base rate, Brier,
 * calibration error               a labelled frame; a bin of the curve, a frame in it
 * ICC(3,1), Pearson               variance, see {@link IntensityMetrics}
 * </pre>
 *
 * An undefined score is {@code NaN} here, a dash in text, HTML and LaTeX, an empty cell in CSV,
 * {@code null} in JSON, a missing value in a Tablesaw table and a gap in a chart. Means are over
 * the defined scores and say how many those are ({@link DefinedMean}).
 *
 * <p><b>A model that finds nothing.</b> With frames to find, F1 = 2 TP / (2 TP + FP + FN) is 0 for
 * a model that never finds any, also if it decides for none: that zero is earned and counts.
 *
 * <p><b>Why not only 0/0.</b> One can call F1 undefined only if, besides, nothing was decided
 * active (2 TP + FP + FN = 0), as scikit-learn's {@code zero_division} does. A single false alarm
 * then turns "no value" into 0, so the model decides which AUs its mean is taken over, and two
 * models or two epochs are compared by means over different AUs. Here the labels alone decide:
 * scores of the same people are always averaged over the same AUs. Nor is 1 for silence (the other
 * common value of {@code zero_division}) fair, since no skill is needed for it. False alarms on an
 * AU that nobody shows stay visible in counts, accuracy and F1-micro.
 *
 * <p><b>Why not 0.</b> The published code adds 1e-20 to each denominator, so that F1 without
 * positives is 0 and lowers the mean by what the test people lack, not by what the model does.
 * Where every test fold shows every AU both conventions give the same numbers; elsewhere {@link
 * #ZERO} reproduces what that code prints.
 */
public enum UndefinedScore {
    /** An undefined score has no value and is left out of means. */
    OMIT,
    /**
     * F1 without positives is 0 and counts in means, as in the published code. Only F1 (of frames,
     * of events, skew-normalised) knows this convention; other undefined scores stay undefined.
     */
    ZERO;

    /** F1 of counts, by this convention where there are no positives. */
    double f1(double truePositives, double falsePositives, double falseNegatives) {
        return truePositives + falseNegatives > 0
                ? 2 * truePositives / (2 * truePositives + falsePositives + falseNegatives)
                : withoutPositives();
    }

    /** What F1 is worth without positives. */
    double withoutPositives() {
        return this == ZERO ? 0 : Double.NaN;
    }

    /** A share, {@code NaN} of nothing. */
    static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
