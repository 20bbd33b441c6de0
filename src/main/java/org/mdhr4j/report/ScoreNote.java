package org.mdhr4j.report;

import java.util.Optional;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.DefinedMean;
import org.mdhr4j.metrics.FoldAverages;
import org.mdhr4j.metrics.ScoreGaps;
import org.mdhr4j.metrics.UndefinedScore;

/**
 * The footnote of a row of F1 in which some are undefined, because no frame of a test fold shows
 * the AU: which those are, what became of them, and the mean by the other convention.
 *
 * @param gaps the AUs, by fold
 * @param convention that the row follows
 * @param omitting the mean that leaves undefined F1 out
 * @param published the mean in which undefined F1 is 0, as in published tables
 */
public record ScoreNote(
        ScoreGaps gaps, UndefinedScore convention, DefinedMean omitting, double published) {

    /**
     * The note of an evaluation.
     *
     * @param gaps its AUs without positives
     * @return empty where F1 is defined throughout and nothing else was asked for
     */
    static Optional<ScoreNote> of(ScoreGaps gaps, AuMetrics metrics) {
        return of(
                gaps,
                metrics.undefined(),
                metrics.with(UndefinedScore.OMIT).f1Mean(),
                metrics.with(UndefinedScore.ZERO).meanF1());
    }

    /** The note of an average over folds, empty as of an evaluation. */
    static Optional<ScoreNote> of(FoldAverages folds) {
        return of(
                ScoreGaps.of(folds),
                folds.folds().get(0).undefined(),
                folds.with(UndefinedScore.OMIT).f1Mean(),
                folds.with(UndefinedScore.ZERO).meanF1());
    }

    private static Optional<ScoreNote> of(
            ScoreGaps gaps, UndefinedScore convention, DefinedMean omitting, double published) {
        return gaps.isEmpty() && convention == UndefinedScore.OMIT
                ? Optional.empty()
                : Optional.of(new ScoreNote(gaps, convention, omitting, published));
    }

    /** Whether the value of an AU is another kind of number than that of a whole AU. */
    boolean concerns(ActionUnit au) {
        return gaps.folds().containsKey(au);
    }

    /** The note in words. */
    String text() {
        if (gaps.isEmpty()) {
            return "undefined F1 counts as 0, as in published tables; none is undefined here.";
        }
        String omittedMean =
                "%s over %d of %d AUs"
                        .formatted(
                                Numbers.percent(omitting.value()),
                                omitting.numDefined(),
                                omitting.numAll());
        String publishedMean = Numbers.percent(published);
        return convention == UndefinedScore.OMIT
                ? "%s; F1 is undefined there and left out, the mean is %s. With 0 in its place, as in published tables, it would be %s."
                        .formatted(gaps.describe(), omittedMean, publishedMean)
                : "%s; F1 is undefined there and counts as 0, as in published tables, the mean is %s. Left out, it would be %s."
                        .formatted(gaps.describe(), publishedMean, omittedMean);
    }
}
