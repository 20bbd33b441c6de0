package org.mdhr4j.study.statistics;

/**
 * Says how far two codings of the same moments agree.
 *
 * @param both how often both say yes
 * @param onlyFirst how often only the first does
 * @param onlySecond how often only the second does
 * @param neither how often both say no
 */
public record Rating(long both, long onlyFirst, long onlySecond, long neither) {
    /** Nothing coded. */
    public static final Rating NONE = new Rating(0, 0, 0, 0);

    /** Adds the moments of another recording. */
    public Rating plus(Rating other) {
        return new Rating(
                both + other.both,
                onlyFirst + other.onlyFirst,
                onlySecond + other.onlySecond,
                neither + other.neither);
    }

    /** Counts the moments. */
    public long total() {
        return both + onlyFirst + onlySecond + neither;
    }

    /** Returns the share of moments with the same code, {@code NaN} without any. */
    public double agreement() {
        return share(both + neither, total());
    }

    /** Returns F1, the same whoever is taken for the truth; {@code NaN} if nobody ever says yes. */
    public double f1() {
        return share(2 * both, 2 * both + onlyFirst + onlySecond);
    }

    /**
     * Returns Cohen's kappa, the agreement beyond that of chance; {@code NaN} if both say the same
     * throughout, where chance alone agrees fully.
     */
    public double kappa() {
        double n = total();
        double first = both + onlyFirst;
        double second = both + onlySecond;
        double chance = (first * second + (n - first) * (n - second)) / (n * n);
        return chance == 1 ? Double.NaN : (agreement() - chance) / (1 - chance);
    }

    /** Returns the correlation of both codes (phi), {@code NaN} if one of them never changes. */
    public double phi() {
        double first = both + onlyFirst;
        double second = both + onlySecond;
        double n = total();
        double scale = Math.sqrt(first * (n - first) * second * (n - second));
        return scale == 0
                ? Double.NaN
                : ((double) both * neither - (double) onlyFirst * onlySecond) / scale;
    }

    /**
     * Returns the share of moments with both among those with either (Jaccard), {@code NaN} if
     * there are none.
     */
    public double jaccard() {
        return share(both, both + onlyFirst + onlySecond);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
