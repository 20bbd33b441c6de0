package org.mdhr4j.report;

import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.FaceSide;

/** A face of a few lines, whose muscles are ellipses. */
final class DrawnHeatFace implements HeatSurface {
    @Override
    public void draw(SvgCanvas svg, FaceHeat heat) {
        heat.values().forEach(value -> muscle(svg, heat, value));
        svg.raw(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.1\"/>"
                        .formatted(FaceMuscles.LINES, Palette.MUTED.css()));
    }

    @Override
    public double[] anchor(ActionUnit au) {
        return FaceMuscles.anchor(au);
    }

    @Override
    public String words() {
        return "a drawn face";
    }

    private static void muscle(SvgCanvas svg, FaceHeat heat, FaceHeat.Value row) {
        FaceMuscles.Area area = FaceMuscles.of(row.actionUnit()).orElse(null);
        double shade = HeatSurface.shade(heat, row.value());
        if (area == null || Double.isNaN(row.value()) || shade == 0) {
            return;
        }
        FaceSide side = row.actionUnit().side();
        if (side != FaceSide.LEFT || area.isCentred()) {
            ellipse(svg, area, area.x(), area.turn(), row.value(), shade);
        }
        if (side != FaceSide.RIGHT && !area.isCentred()) {
            ellipse(svg, area, FaceMuscles.WIDTH - area.x(), -area.turn(), row.value(), shade);
        }
    }

    private static void ellipse(
            SvgCanvas svg,
            FaceMuscles.Area area,
            double x,
            double turn,
            double value,
            double shade) {
        String paint =
                area.isRing()
                        ? "fill=\"none\" stroke=\"%s\" stroke-width=\"4\" stroke-opacity=\"%s\""
                        : "fill=\"%s\" fill-opacity=\"%s\"";
        svg.raw(
                "<ellipse transform=\"rotate(%s %s %s)\" cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\" %s/>"
                        .formatted(
                                Numbers.coordinate(turn),
                                Numbers.coordinate(x),
                                Numbers.coordinate(area.y()),
                                Numbers.coordinate(x),
                                Numbers.coordinate(area.y()),
                                Numbers.coordinate(area.rx()),
                                Numbers.coordinate(area.ry()),
                                paint.formatted(
                                        HeatSurface.colour(value), Numbers.coordinate(shade))));
    }
}
