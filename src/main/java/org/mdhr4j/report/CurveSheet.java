package org.mdhr4j.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;

/** Puts charts of curves side by side on one sheet, as a drawing or a picture. */
public final class CurveSheet {
    private CurveSheet() {}

    /**
     * Draws the sheet.
     *
     * @param charts at least one
     */
    public static SvgFigure svg(String title, List<ReportData.CurveChart> charts) {
        StringBuilder body = new StringBuilder();
        StringBuilder description = new StringBuilder();
        int width = 0;
        int height = 0;
        for (ReportData.CurveChart chart : charts) {
            SvgFigure figure = ChartSvg.of(draw(chart));
            body.append("<g transform=\"translate(%d,0)\">".formatted(width))
                    .append(figure.body())
                    .append("</g>");
            description.append(figure.description()).append(' ');
            width += figure.width();
            height = Math.max(height, figure.height());
        }
        return new SvgFigure(title, description.toString().strip(), width, height, body.toString());
    }

    /**
     * Paints the sheet.
     *
     * @param charts at least one
     */
    public static BufferedImage png(List<ReportData.CurveChart> charts) {
        List<BufferedImage> images =
                charts.stream().map(chart -> BitmapEncoder.getBufferedImage(draw(chart))).toList();
        int width = images.stream().mapToInt(BufferedImage::getWidth).sum();
        int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        int x = 0;
        for (BufferedImage image : images) {
            pen.drawImage(image, x, 0, null);
            x += image.getWidth();
        }
        pen.dispose();
        return sheet;
    }

    private static XYChart draw(ReportData.CurveChart chart) {
        return Charts.trainingCurves(chart.title(), chart.yTitle(), chart.curves());
    }
}
