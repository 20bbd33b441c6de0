package org.mdhr4j.recording.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.color.ColorSpace;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.face.geometry.FaceContour;
import org.mdhr4j.face.geometry.FaceLines;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.source.FramePlace;

/** Draws into a frame: boxes and lines of faces, scores as bars, frame and time. */
final class FilmPainter {
    private static final Color ON = new Color(0xffb000);
    private static final Color OFF = new Color(0x7ec8ff);
    private static final Color LINE = new Color(0x7ee0ff);
    private static final Color SHADE = new Color(0, 0, 0, 150);
    private static final Color TRACK = new Color(255, 255, 255, 60);

    /** Text is as high as in a picture of this height at 1. */
    private static final double USUAL_HEIGHT = 540;

    private static final int MOST_PANELS = 2;
    private static final int MOST_BARS = 14;
    private static final int ROW = 15;
    private static final int PANEL = 116;
    private static final int BAR_LEFT = 44;
    private static final int BAR = 64;

    private final Thresholds thresholds;
    private final List<Integer> columns;

    /**
     * @param columns of the AUs that are shown
     */
    FilmPainter(Thresholds thresholds, List<Integer> columns) {
        this.thresholds = thresholds;
        this.columns = columns;
    }

    /** Draws into the picture itself. */
    void paint(RgbImage picture, FramePlace place, List<FilmRow> rows) {
        BufferedImage image = shared(picture);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        double unit = Math.max(0.6, Math.min(image.getHeight(), image.getWidth()) / USUAL_HEIGHT);
        for (FilmRow row : rows) {
            row.lines().ifPresent(lines -> face(pen, lines, row.person(), rows.size() > 1, unit));
        }
        pen.scale(unit, unit);
        double width = image.getWidth() / unit;
        double height = image.getHeight() / unit;
        boolean isRight = rows.isEmpty() || middle(rows.get(0), width * unit) < width * unit / 2;
        for (FilmRow row : rows.subList(0, Math.min(MOST_PANELS, rows.size()))) {
            panel(pen, row, isRight ? width - PANEL - 4 : 4, height, rows.size() > 1);
            isRight = !isRight;
        }
        caption(pen, place, rows.isEmpty(), height);
        pen.dispose();
    }

    /** An image over the picture's own bytes. */
    private static BufferedImage shared(RgbImage picture) {
        WritableRaster raster =
                Raster.createInterleavedRaster(
                        new DataBufferByte(picture.rgb(), picture.rgb().length),
                        picture.width(),
                        picture.height(),
                        3 * picture.width(),
                        3,
                        new int[] {0, 1, 2},
                        null);
        ComponentColorModel colours =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        ComponentColorModel.OPAQUE,
                        DataBuffer.TYPE_BYTE);
        return new BufferedImage(colours, raster, false, null);
    }

    private static double middle(FilmRow row, double width) {
        return row.lines().map(lines -> lines.box().centre().x()).orElse(width);
    }

    private static void face(
            Graphics2D pen, FaceLines lines, int person, boolean hasOthers, double unit) {
        FaceBox box = lines.box();
        pen.setColor(ON);
        pen.setStroke(new BasicStroke((float) (2 * unit)));
        pen.draw(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        if (hasOthers) {
            pen.setFont(font(13 * unit));
            pen.drawString("person " + person, (float) box.x(), (float) (box.y() - 4 * unit));
        }
        Path2D path = new Path2D.Double();
        for (FaceContour line : FaceContour.values()) {
            append(path, lines.of(line), line.isClosed());
        }
        Stroke wide = new BasicStroke((float) (2.6 * unit));
        pen.setStroke(wide);
        pen.setColor(new Color(0, 0, 0, 90));
        pen.draw(path);
        pen.setStroke(new BasicStroke((float) (1.1 * unit)));
        pen.setColor(LINE);
        pen.draw(path);
    }

    private static void append(Path2D path, List<FacePoint> points, boolean isClosed) {
        path.moveTo(points.get(0).x(), points.get(0).y());
        points.forEach(point -> path.lineTo(point.x(), point.y()));
        if (isClosed) {
            path.closePath();
        }
    }

    private static Font font(double size) {
        return new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont((float) size);
    }

    private void panel(Graphics2D pen, FilmRow row, double left, double height, boolean hasOthers) {
        int head = hasOthers ? ROW : 0;
        int room = Math.max(1, Math.min(MOST_BARS, (int) ((height - 40 - head) / ROW)));
        List<Integer> shown = highest(row, room);
        pen.setColor(SHADE);
        pen.fill(new Rectangle2D.Double(left, 4, PANEL, ROW * shown.size() + 6 + head));
        pen.setFont(font(11));
        if (hasOthers) {
            pen.setColor(Color.WHITE);
            pen.drawString("person " + row.person(), (float) left + 4, 17);
        }
        for (int i = 0; i < shown.size(); i++) {
            bar(pen, row, shown.get(i), left + 4, 9 + head + ROW * i);
        }
    }

    /** All AUs in order where there is room, else those with the highest scores. */
    private List<Integer> highest(FilmRow row, int room) {
        return columns.size() <= room
                ? columns
                : columns.stream()
                        .sorted(Comparator.comparing(column -> -row.scores()[column]))
                        .limit(room)
                        .toList();
    }

    private void bar(Graphics2D pen, FilmRow row, int column, double left, double top) {
        float score = row.scores()[column];
        boolean isOn = thresholds.isActive(column, score);
        pen.setColor(isOn ? ON : Color.WHITE);
        String label = thresholds.actionUnits().get(column).label();
        pen.drawString(label, (float) left, (float) top + 9);
        pen.setColor(TRACK);
        pen.fill(new Rectangle2D.Double(left + BAR_LEFT, top, BAR, 10));
        pen.setColor(isOn ? ON : OFF);
        pen.fill(new Rectangle2D.Double(left + BAR_LEFT, top, BAR * share(score), 10));
        pen.setColor(Color.WHITE);
        double border = left + BAR_LEFT + BAR * share(thresholds.of(column));
        pen.fill(new Rectangle2D.Double(border, top - 1, 1, 12));
    }

    private static double share(float score) {
        return Math.max(0, Math.min(1, score));
    }

    private static void caption(Graphics2D pen, FramePlace place, boolean isEmpty, double height) {
        String time =
                place.timeSeconds().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%d:%05.2f  ",
                                (int) (place.timeSeconds().getAsDouble() / 60),
                                place.timeSeconds().getAsDouble() % 60)
                        : "";
        String text = time + "frame " + place.number() + (isEmpty ? "  no face" : "");
        pen.setFont(font(12));
        int width = pen.getFontMetrics().stringWidth(text);
        pen.setColor(SHADE);
        pen.fill(new Rectangle2D.Double(4, height - 24, width + 10, 20));
        pen.setColor(Color.WHITE);
        pen.drawString(text, 9, (float) height - 10);
    }
}
