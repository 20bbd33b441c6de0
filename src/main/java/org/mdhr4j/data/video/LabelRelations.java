package org.mdhr4j.data.video;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/**
 * Says how often action units occur, and how much each pair of them occurs together.
 *
 * <p>The measure of a pair is the phi coefficient, the correlation of two columns of zeros and
 * ones: 1 where two always come together, 0 where they ignore each other, below 0 where they avoid
 * each other.
 */
public final class LabelRelations {
    private final AuSet auSet;
    private final double[] rates;
    private final double[][] phi;

    /**
     * A pair of action units.
     *
     * @param first of the two, in the order of the set
     * @param second of the two
     * @param sameRegion whether both show in one region of the face
     * @param phi of the pair; NaN where one of them never or always occurs
     */
    public record Pair(ActionUnit first, ActionUnit second, boolean sameRegion, double phi) {
        @Override
        public String toString() {
            return "%s and %s".formatted(first, second);
        }
    }

    /**
     * Takes what was measured elsewhere.
     *
     * @param rates {@code [A]} shares of frames
     * @param phi {@code [A, A]}
     */
    public LabelRelations(AuSet auSet, double[] rates, double[][] phi) {
        boolean fits = rates.length == auSet.size() && phi.length == auSet.size();
        for (double[] row : phi) {
            fits &= row.length == auSet.size();
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "The relations of %d AUs need %d rates and %d rows of as many coefficients, got %d and %d."
                            .formatted(
                                    auSet.size(),
                                    auSet.size(),
                                    auSet.size(),
                                    rates.length,
                                    phi.length));
        }
        this.auSet = auSet;
        this.rates = rates.clone();
        this.phi = phi.clone();
        for (int a = 0; a < phi.length; a++) {
            this.phi[a] = phi[a].clone();
        }
    }

    /** Counts videos; a frame counts for a pair where both labels are known. */
    public static LabelRelations of(AuSet auSet, List<Video> videos) {
        int size = auSet.size();
        double[][] phi = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = a; b < size; b++) {
                double value = phi(videos, a, b);
                phi[a][b] = value;
                phi[b][a] = value;
            }
        }
        return new LabelRelations(auSet, ClassWeights.rates(videos, size), phi);
    }

    private static double phi(List<Video> videos, int a, int b) {
        long known = 0;
        long first = 0;
        long second = 0;
        long both = 0;
        for (Video video : videos) {
            for (int frame = 0; frame < video.numFrames(); frame++) {
                int one = video.label(frame, a);
                int other = video.label(frame, b);
                if (one >= 0 && other >= 0) {
                    known++;
                    first += one;
                    second += other;
                    both += (long) one * other;
                }
            }
        }
        double spread =
                Math.sqrt((double) first * (known - first))
                        * Math.sqrt((double) second * (known - second));
        return spread == 0
                ? Double.NaN
                : ((double) known * both - (double) first * second) / spread;
    }

    /** Returns the action units in the order of rates and rows. */
    public AuSet auSet() {
        return auSet;
    }

    /** Returns a copy of the shares of frames in which each action unit occurs. */
    public double[] rates() {
        return rates.clone();
    }

    /** Returns the coefficient of two action units by their places in the set. */
    public double phi(int first, int second) {
        return phi[first][second];
    }

    /** Returns each pair once, the closest first; pairs without a coefficient are left out. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        List<ActionUnit> aus = auSet.actionUnits();
        for (int a = 0; a < phi.length; a++) {
            for (int b = a + 1; b < phi.length; b++) {
                boolean sameRegion =
                        auSet.regionIndexOf(aus.get(a)) == auSet.regionIndexOf(aus.get(b));
                if (!Double.isNaN(phi[a][b])) {
                    pairs.add(new Pair(aus.get(a), aus.get(b), sameRegion, phi[a][b]));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::phi).reversed());
        return Collections.unmodifiableList(pairs);
    }
}
