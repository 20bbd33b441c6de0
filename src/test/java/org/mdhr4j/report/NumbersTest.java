package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void percentHasOneDecimalAndRoundsHalvesUp() {
        assertEquals("66.6", Numbers.percent(0.666));
        assertEquals("66.7", Numbers.percent(0.6665));
        assertEquals("66.7", Numbers.percent(0.66649999999999998)); // 0.6665 after arithmetic
        assertEquals("66.6", Numbers.percent(0.66649));
        assertEquals("100.0", Numbers.percent(1));
        assertEquals("0.0", Numbers.percent(0));
        assertEquals("–", Numbers.percent(Double.NaN));
    }

    @Test
    void decimalsNameWhatIsNoNumber() {
        assertEquals("0.10", Numbers.decimal(0.1, 2));
        assertEquals("–", Numbers.decimal(Double.NaN, 2));
        assertEquals("∞", Numbers.decimal(Double.POSITIVE_INFINITY, 2));
        assertEquals("-∞", Numbers.decimal(Double.NEGATIVE_INFINITY, 2));
    }

    @Test
    void coordinatesAreAsShortAsSvgAllows() {
        assertEquals(".5", Numbers.coordinate(0.5));
        assertEquals("-1.25", Numbers.coordinate(-1.254));
        assertEquals("3", Numbers.coordinate(3.0001));
        assertEquals("0", Numbers.coordinate(-0.001));
        assertEquals("-.05", Numbers.coordinate(-0.05));
    }
}
