package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.metrics.ReliabilityCurve;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReliabilityFigureTest {
    private static final ReliabilityCurve CURVE =
            new ReliabilityCurve(
                    List.of(
                            new ReliabilityCurve.Bin(0, 0.5, 300, 0.2, 0.1),
                            new ReliabilityCurve.Bin(0.5, 1, 100, 0.75, 0.8)));

    @Test
    void panelsAreSquareAndTellTheirCounts() {
        Map<String, ReliabilityCurve> curves = new LinkedHashMap<>();
        curves.put("scores", CURVE);
        curves.put("a < b", CURVE);
        SvgFigure figure = ReliabilityFigure.of("Reliability", curves);
        Document svg = Xml.parse(figure.standalone(SvgFigure.Theme.LIGHT));
        NodeList lines = svg.getElementsByTagName("line");
        int diagonals = 0;
        for (int i = 0; i < lines.getLength(); i++) {
            Element line = (Element) lines.item(i);
            if (line.hasAttribute("stroke-dasharray")) {
                double width = number(line, "x2") - number(line, "x1");
                assertEquals(width, number(line, "y1") - number(line, "y2"), "square");
                diagonals++;
            }
        }
        assertEquals(2, diagonals);
        assertTrue(figure.body().contains("labels: 400, largest bin 300"), figure.body());
        assertEquals(
                "scores: calibration error 0.088; share of active labels 0.10 at score 0.20 (300),"
                        + " 0.80 at score 0.75 (100). a < b: calibration error 0.088; share of"
                        + " active labels 0.10 at score 0.20 (300), 0.80 at score 0.75 (100).",
                figure.description());
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
