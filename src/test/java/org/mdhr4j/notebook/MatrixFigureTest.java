package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
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
    void saysWhatDoesNotFit() {
        assertEquals(
                "A matrix of 2 rows and 2 columns needs 4 values and at least one, got 3.",
                message(new float[3]));
        assertEquals(
                "Matrix 'm' holds NaN; values must be finite.",
                message(new float[] {0, 1, Float.NaN, 0}));
    }

    private static String message(float[] values) {
        List<String> names = Collections.nCopies(2, "n");
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new Matrix("m", "r", names, "c", names, values))
                .getMessage();
    }
}
