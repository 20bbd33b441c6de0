package org.mdhr4j.study;

/** Round numbers for axes and scales. */
final class Ticks {
    private Ticks() {}

    /** A step of 1, 2 or 5 times a power of ten that divides a range above 0 into 4 to 10. */
    static double step(double range) {
        double step = Math.pow(10, Math.floor(Math.log10(range / 4)));
        return range / (5 * step) >= 4 ? 5 * step : range / (2 * step) >= 4 ? 2 * step : step;
    }

    /** How many decimals multiples of a step need. */
    static int decimals(double step) {
        return (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    }

    /** The next round number that is not below a value; 1 for 0. */
    static double roundUp(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double step = step(value);
        return step * Math.ceil(value / step - 1e-9);
    }
}
