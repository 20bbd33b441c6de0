package org.mdhr4j.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the outcome of a parity check.
 *
 * @param name name of the case
 * @param parts what was compared, in order
 */
public record ParityReport(String name, List<Part> parts) {
    /** Multiple of its own rounding noise that a deviation may have. */
    private static final double NOISE_FACTOR = 6;

    public ParityReport {
        parts = List.copyOf(parts);
    }

    /**
     * Says how far one quantity is from its reference.
     *
     * @param where which quantity
     * @param size deviation from the reference; NaN is never within tolerance
     * @param noise deviation that changes in the last bit of inputs and parameters make
     */
    public record Deviation(String where, double size, double noise) {}

    /**
     * Comparisons of one kind.
     *
     * @param name for example "AU scores"
     * @param unit how deviations are measured
     * @param bound stated bound
     * @param compared number of comparisons
     * @param withinBound how many deviations were below the bound
     * @param withinNoise how many were above it and within rounding noise
     * @param worst the largest deviation
     * @param outside all deviations out of tolerance, in order
     */
    public record Part(
            String name,
            String unit,
            double bound,
            int compared,
            int withinBound,
            int withinNoise,
            Deviation worst,
            List<Deviation> outside) {
        public Part {
            outside = List.copyOf(outside);
        }

        /** Returns the number of comparisons within tolerance: the bound, or rounding noise. */
        public int passed() {
            return compared - outside.size();
        }
    }

    /** Returns the number of comparisons. */
    public int compared() {
        return parts.stream().mapToInt(Part::compared).sum();
    }

    /** Returns the number of comparisons within tolerance. */
    public int passed() {
        return parts.stream().mapToInt(Part::passed).sum();
    }

    /** Gathers comparisons of one kind. */
    static final class Gatherer {
        private final String name;
        private final String unit;
        private final double bound;
        private final List<Deviation> comparisons = new ArrayList<>();

        Gatherer(String name, String unit, double bound) {
            this.name = name;
            this.unit = unit;
            this.bound = bound;
        }

        /**
         * Adds a comparison.
         *
         * @param deviation from the reference; NaN is never within tolerance
         * @param noise deviation that changes in the last bit of inputs and parameters make
         */
        void add(String where, double deviation, double noise) {
            comparisons.add(new Deviation(where, deviation, noise));
        }

        /** The part, or nothing if there was nothing to compare. */
        Optional<Part> toPart() {
            if (comparisons.isEmpty()) {
                return Optional.empty();
            }
            double typical = medianNoise();
            int withinBound = 0;
            int withinNoise = 0;
            Deviation worst = comparisons.get(0);
            List<Deviation> outside = new ArrayList<>();
            for (Deviation each : comparisons) {
                if (each.size() <= bound) {
                    withinBound++;
                } else if (each.size() <= NOISE_FACTOR * Math.max(each.noise(), typical)) {
                    withinNoise++;
                } else {
                    outside.add(each);
                }
                if (Double.compare(each.size(), worst.size()) > 0) { // NaN is the worst
                    worst = each;
                }
            }
            int compared = comparisons.size();
            return Optional.of(
                    new Part(
                            name, unit, bound, compared, withinBound, withinNoise, worst, outside));
        }

        /** What is typical of the part: a single quantity may hardly move by chance. */
        private double medianNoise() {
            double[] sorted = comparisons.stream().mapToDouble(Deviation::noise).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }
}
