package org.mdhr4j.report;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mdhr4j.facs.ActionUnit;

/**
 * Holds what a paper reports for one method on one data set.
 *
 * @param dataset for example "BP4D"
 * @param method for example "MDHR (ResNet-50)"
 * @param year of publication, if known
 * @param venue where it was published; may be empty
 * @param source where the numbers were taken from; may be empty
 * @param f1Percent F1 times 100 by AU, as printed; empty where only the mean is known
 * @param printedMeanPercent mean F1 times 100 as printed, if printed
 * @param decimals how many decimals are printed, 1 with most
 * @param remarks what a reader should know about the numbers; may be empty
 */
public record PublishedResult(
        String dataset,
        String method,
        OptionalInt year,
        String venue,
        String source,
        Map<ActionUnit, Double> f1Percent,
        OptionalDouble printedMeanPercent,
        int decimals,
        String remarks) {
    private static final double HALF_A_DIGIT = 0.05 + 1e-9;

    public PublishedResult {
        f1Percent = Map.copyOf(f1Percent);
    }

    /** Returns the printed F1 of an AU, empty where the paper gives none. */
    public OptionalDouble f1Percent(ActionUnit au) {
        Double value = f1Percent.get(au);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Returns the mean of the printed row, empty without per-AU values. */
    public OptionalDouble rowMeanPercent() {
        return f1Percent.values().stream().mapToDouble(Double::doubleValue).average();
    }

    /** Returns the mean to compare with: the printed one, else that of the row. */
    public OptionalDouble meanPercent() {
        return printedMeanPercent.isPresent() ? printedMeanPercent : rowMeanPercent();
    }

    /** Returns whether the printed mean is another number than the mean of the printed row. */
    public boolean printedMeanDiffersFromRow() {
        return printedMeanPercent.isPresent()
                && rowMeanPercent().isPresent()
                && Math.abs(printedMeanPercent.getAsDouble() - rowMeanPercent().getAsDouble())
                        > HALF_A_DIGIT;
    }
}
