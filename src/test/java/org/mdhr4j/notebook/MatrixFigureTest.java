package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.report.Xml;
import org.w3c.dom.Document;

class MatrixFigureTest {
    @Test
    void eachValueIsACellWithItsNumberAndTheDescriptionNamesTheLargest() {
        Matrix matrix =
                Matrix.ofAus(
                        "attention <mean>",
                        "receiver",
                        "sender",
                        AuSet.aus(1, 12),
                        (row, column) -> new double[] {0.25, 0, 0.5, 0.125}[2 * row + column]);
        SvgFigure figure = MatrixFigure.of(matrix);
        Document svg = Xml.parse(figure.standalone(SvgFigure.Theme.LIGHT));
        int cellsBarAndCard = 4 + 24 + 1;
        assertEquals(cellsBarAndCard, svg.getElementsByTagName("rect").getLength());
        assertEquals(
                "Matrix of 2 receiver rows and 2 sender columns, values from 0.00 to 0.50, largest"
                        + " at AU12, AU1.",
                figure.description());
        assertTrue(figure.body().contains(">0.25<"));
        assertFalse(figure.body().contains(">0.00</text><text")); // an empty cell stays empty
    }

    @Test
    void picturesHaveLatinDigitsWhateverTheLocale() {
        Matrix matrix = Matrix.of("m", "r", 2, "c", 3, (r, c) -> 0.1 * (r + c));
        String usual = MatrixFigure.of(matrix).standalone(SvgFigure.Theme.LIGHT);
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
        try {
            String there = MatrixFigure.of(matrix).standalone(SvgFigure.Theme.LIGHT);
            String pixels = "width=\"[0-9]+\" height=\"[0-9]+\" viewBox=\"0 0 [0-9]+ [0-9]+\"";
            assertTrue(Pattern.compile(pixels).matcher(there).find(), there);
            assertEquals(usual.length(), there.length());
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }

    @Test
    void rowsCanBeStretched() {
        Matrix matrix = Matrix.of("m", "r", 2, "c", 3, (r, c) -> r == 0 ? 4 + 2 * c : 5);
        float[] stretched = matrix.withRowsStretched().values();
        assertArrayEquals(new float[] {0, 0.5f, 1, 0, 0, 0}, stretched);
    }

    @Test
    void manyColumnsKeepReadableNames() {
        List<String> frames = IntStream.range(0, 120).mapToObj(String::valueOf).toList();
        Matrix matrix =
                new Matrix("track", "feature", List.of(""), "frame", frames, new float[120]);
        String body = MatrixFigure.of(matrix).body();
        assertTrue(body.contains(">0<") && body.contains(">10<"));
        assertFalse(body.contains(">7<"));
    }

    @Test
    void valuesOfBothSignsAreWhiteAtZeroAndMatricesCanShareTheirColours() {
        Matrix signed = Matrix.of("m", "r", 1, "c", 3, (r, c) -> new double[] {-0.2, 0, 0.4}[c]);
        String own = MatrixFigure.of(signed).body();
        assertTrue(own.contains("#f4f4f2") && own.contains(">-0.40<"), own);
        assertTrue(own.contains("#a8480f"), "the largest has the last colour");
        String shared = MatrixFigure.of(signed.upTo(0.8)).body();
        assertTrue(shared.contains(">-0.80<") && !shared.contains("#a8480f"), shared);
        assertEquals(
                "Matrix of 1 r rows and 3 c columns, values from -0.20 to 0.40, largest at 0, 2.",
                MatrixFigure.of(signed.upTo(0.8)).description());
    }

    @Test
    void aCellWithoutAValueHasNoColour() {
        Matrix matrix = Matrix.of("m", "r", 1, "c", 2, (r, c) -> c == 0 ? Double.NaN : 0.5);
        SvgFigure figure = MatrixFigure.of(matrix);
        assertEquals(1 + 24, figure.body().split("<rect", -1).length - 1, "one cell and the bar");
        assertTrue(figure.description().contains("values from 0.50 to 0.50, largest at 0, 1"));
    }

    @Test
    void saysWhatDoesNotFit() {
        assertEquals(
                "A matrix of 2 rows and 2 columns needs 4 values and at least one, got 3.",
                message(new float[3]));
        assertEquals(
                "Matrix 'm' holds Infinity; values must be finite, or NaN for none.",
                message(new float[] {0, 1, Float.POSITIVE_INFINITY, 0}));
    }

    private static String message(float[] values) {
        List<String> names = Collections.nCopies(2, "n");
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new Matrix("m", "r", names, "c", names, values))
                .getMessage();
    }
}
