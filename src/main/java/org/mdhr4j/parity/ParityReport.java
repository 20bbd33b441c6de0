package org.mdhr4j.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Outcome of a parity check.
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
     * Comparisons of one kind.
     *
     * @param name for example "AU scores"
     * @param unit how deviations are measured
     * @param bound stated bound
     * @param compared number of comparisons
     * @param withinBound how many deviations were below the bound
     * @param withinNoise how many were above it and within rounding noise
     * @param worst largest deviation, NaN if a value was not a number
     * @param worstNoise rounding noise of that quantity
     * @param worstAt where it was
     */
    public record Part(
            String name,
            String unit,
            double bound,
            int compared,
            int withinBound,
            int withinNoise,
            double worst,
            double worstNoise,
            String worstAt) {
        /** Number of comparisons within tolerance: the bound, or rounding noise. */
        public int passed() {
            return withinBound + withinNoise;
        }
    }

    /** Number of comparisons. */
    public int compared() {
        return parts.stream().mapToInt(Part::compared).sum();
    }

    /** Number of comparisons within tolerance. */
    public int passed() {
        return parts.stream().mapToInt(Part::passed).sum();
    }

    /** Gathers comparisons of one kind. */
    static final class Gatherer {
        private record Comparison(String where, double deviation, double noise) {}

        private final String name;
        private final String unit;
        private final double bound;
        private final List<Comparison> comparisons = new ArrayList<>();

        Gatherer(String name, String unit, double bound) {
            this.name = name;
            this.unit = unit;
            this.bound = bound;
        }

        /**
         * Adds a comparison.
         *
         * @param deviation from the reference; NaN is never within tolerance
         * @param noise deviation that a change in the last bit of the input makes
         */
        void add(String where, double deviation, double noise) {
            comparisons.add(new Comparison(where, deviation, noise));
        }

        /** The part, or nothing if there was nothing to compare. */
        Optional<Part> toPart() {
            if (comparisons.isEmpty()) {
                return Optional.empty();
            }
            double typical = medianNoise();
            int withinBound = 0;
            int withinNoise = 0;
            Comparison worst = comparisons.get(0);
            for (Comparison each : comparisons) {
                double noise = Math.max(each.noise(), typical);
                if (each.deviation() <= bound) {
                    withinBound++;
                } else if (each.deviation() <= NOISE_FACTOR * noise) {
                    withinNoise++;
                }
                if (Double.compare(each.deviation(), worst.deviation()) > 0) { // NaN is the worst
                    worst = each;
                }
            }
            return Optional.of(
                    new Part(
                            name,
                            unit,
                            bound,
                            comparisons.size(),
                            withinBound,
                            withinNoise,
                            worst.deviation(),
                            worst.noise(),
                            worst.where()));
        }

        /** What is typical of the part: a single quantity may hardly move by chance. */
        private double medianNoise() {
            double[] sorted =
                    comparisons.stream().mapToDouble(Comparison::noise).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }
}
