package org.mdhr4j.quantization;

import java.util.Locale;
import org.mdhr4j.engine.Quantization.Range;

/** Ways to choose the range that an activation is rounded in from the values it took. */
public enum RangeMethod {
    /** All values: nothing is cut off, and levels are far apart where a few values are large. */
    MIN_MAX {
        @Override
        Range range(ActivationHistogram values) {
            return values.all();
        }
    },
    /** All but one of ten thousand values at either end. */
    PERCENTILE {
        @Override
        Range range(ActivationHistogram values) {
            return values.within(1e-4);
        }
    },
    /** The range whose levels keep most of the values' distribution (Kullback-Leibler). */
    ENTROPY {
        @Override
        Range range(ActivationHistogram values) {
            return LevelEntropy.best(values);
        }
    };

    /** Returns the range that suits values. */
    abstract Range range(ActivationHistogram values);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
