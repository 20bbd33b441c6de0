package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.report.Xml;
import org.mdhr4j.synthetic.face.Expression;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A face beside its scores. */
class ScoredFaceFigureTest {
    private static final BufferedImage IMAGE =
            new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);

    private static ScoredFace of(List<ActionUnit> aus, float... scores) {
        return new ScoredFace("t", IMAGE, aus, scores, Expression.of(ActionUnit.AU12, 0.9), 0.5f);
    }

    /** Widths of the bars of a colour, without the one of the legend. */
    private static List<Double> bars(SvgFigure figure, Palette colour) {
        NodeList boxes =
                Xml.parse(figure.standalone(SvgFigure.Theme.AUTO)).getElementsByTagName("rect");
        List<Double> widths = new ArrayList<>();
        for (int i = 0; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            if (box.getAttribute("fill").equals(colour.css())) {
                widths.add(Double.valueOf(box.getAttribute("width")));
            }
        }
        return widths.subList(0, widths.size() - 1);
    }

    @Test
    void barsAreAsLongAsScoresAndIntensities() {
        SvgFigure figure = ScoredFaceFigure.of(of(AuSet.aus(1, 6, 12), 0.25f, 0.5f, 1));
        List<Double> active = bars(figure, Palette.BLUE);
        double whole = active.get(1);
        assertEquals(List.of(0.5 * whole, whole), active);
        assertEquals(List.of(0.25 * whole), bars(figure, Palette.BAR));
        assertEquals(0.9 * whole, bars(figure, Palette.GREEN).get(0), 0.01);
        assertEquals(
                "Scores and intensities: AU1 0.25 drawn at 0.00, AU6 0.50 (active) drawn at 0.00,"
                        + " AU12 1.00 (active) drawn at 0.90.",
                figure.description());
    }

    @Test
    void scoresBeyondTheAxisStayOnIt() {
        SvgFigure figure =
                ScoredFaceFigure.of(of(AuSet.aus(1, 2, 4, 6), -0.5f, Float.NaN, 1, 1.5f));
        assertEquals(List.of(), bars(figure, Palette.BAR));
        List<Double> active = bars(figure, Palette.BLUE);
        assertEquals(active.get(0), active.get(1));
        assertTrue(figure.description().contains("AU1 -0.50 drawn"), figure.description());
        assertTrue(figure.description().contains("AU2 – drawn"), figure.description());
    }

    @Test
    void asManyScoresAsActionUnits() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> of(AuSet.aus(1, 6, 12), 0.5f, 0.5f))
                        .getMessage();
        assertEquals(
                "A face of 3 AUs needs as many scores, got 2. Give those of one frame.", message);
    }
}
