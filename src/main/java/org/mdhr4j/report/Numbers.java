package org.mdhr4j.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.mdhr4j.metrics.DefinedMean;

/** Numbers as the tables print them. */
public final class Numbers {
    private Numbers() {}

    /**
     * Writes a rate of 0..1 as the paper prints it: times 100 with one decimal, halves rounded up;
     * a dash for {@code NaN}.
     */
    public static String percent(double rate) {
        return Double.isNaN(rate) ? "–" : percentPoints(rate).toPlainString();
    }

    /**
     * Writes a mean F1 in words, for example "mean F1 82.7 over 7 of 8 AUs"; the number only if not
     * all.
     */
    public static String meanF1(DefinedMean mean) {
        String text = "mean F1 " + percent(mean.value());
        return mean.isPartial()
                ? text + " over %d of %d AUs".formatted(mean.numDefined(), mean.numAll())
                : text;
    }

    /** A rate times 100 with one decimal. Float noise such as 0.66649999999 counts as 0.6665. */
    static BigDecimal percentPoints(double rate) {
        return BigDecimal.valueOf(rate)
                .movePointRight(2)
                .setScale(9, RoundingMode.HALF_UP)
                .setScale(1, RoundingMode.HALF_UP);
    }

    /** Writes a number with some decimals, a dash for {@code NaN}. */
    public static String decimal(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                : Double.isNaN(value) ? "–" : value > 0 ? "∞" : "-∞";
    }

    /** Writes a difference in points with its sign and one decimal, a dash for {@code NaN}. */
    public static String signed(double points) {
        String number = decimal(Math.abs(points), 1);
        boolean isZero = number.equals("0.0") || Double.isNaN(points);
        return isZero ? number : (points > 0 ? "+" : "−") + number;
    }

    /** A coordinate for SVG: at most two decimals, no trailing zeros. */
    static String coordinate(double value) {
        long hundredths = Math.round(value * 100);
        return hundredths(hundredths);
    }

    /** Hundredths written as short as SVG allows: 50 is ".5", -120 is "-1.2". */
    static String hundredths(long hundredths) {
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        StringBuilder out = new StringBuilder(8);
        if (hundredths < 0) {
            out.append('-');
        }
        if (whole != 0 || rest == 0) {
            out.append(whole);
        }
        if (rest != 0) {
            out.append('.').append(rest / 10);
            if (rest % 10 != 0) {
                out.append(rest % 10);
            }
        }
        return out.toString();
    }
}
