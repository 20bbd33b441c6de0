package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mdhr4j.report.DotFigure.Dot;

class DotFigureTest {
    private static final List<Dot> DOTS =
            List.of(
                    new Dot("model <a>", "first", "ours", 10),
                    new Dot("model <a>", "first", "theirs", 20, 5, 80),
                    new Dot("model <a>", "second", "ours", 0),
                    new Dot("b", "first", "ours", 1000));

    @Test
    void dotsStandAtTheirPowersOfTen() {
        SvgFigure figure = DotFigure.of("Speeds", "frames a second", DOTS);
        Xml.parse(figure.standalone(SvgFigure.Theme.AUTO));
        List<Double> places =
                Pattern.compile("<circle cx=\"([0-9.]+)\"")
                        .matcher(figure.body())
                        .results()
                        .map(found -> Double.valueOf(found.group(1)))
                        .toList();
        // two of the legend, then 10 and 20 of 1..1000, 0 at the edge, 1000 at the end
        double left = places.get(4);
        double right = places.get(5);
        assertEquals(left + (right - left) / 3, places.get(2), 0.1);
        assertEquals(left + (right - left) * Math.log10(20) / 3, places.get(3), 0.1);
        for (String tick : List.of(">1<", ">10<", ">100<", ">1,000<")) {
            assertTrue(figure.body().contains(tick), tick);
        }
    }

    @Test
    void wordsHoldEveryValueAndRange() {
        assertEquals(
                "Logarithmic axis: frames a second. model <a>, first, ours 10.0; model <a>, first,"
                        + " theirs 20.0 (5.0 to 80.0); model <a>, second, ours 0.0; b, first, ours"
                        + " 1,000.",
                DotFigure.of("Speeds", "frames a second", DOTS).description());
    }

    @Test
    void rejectsWhatHasNoPlace() {
        assertEquals(
                "A dot needs 0 <= low <= value <= high, got 2.0, 1.0 and 3.0 for a, b.",
                assertThrows(IllegalArgumentException.class, () -> new Dot("a", "b", "c", 1, 2, 3))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Dot("a", "b", "c", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> DotFigure.of("t", "u", List.of()));
    }
}
