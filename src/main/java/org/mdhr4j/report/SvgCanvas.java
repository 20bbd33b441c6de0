package org.mdhr4j.report;

import java.util.Locale;

/** Writes the few SVG elements that our own drawings need; all text is escaped. */
public final class SvgCanvas {
    /** Says where text stands relative to its point. */
    public enum Anchor {
        START,
        MIDDLE,
        END;

        private String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final StringBuilder out = new StringBuilder();

    /** Adds a filled rectangle; corners may be round. */
    public SvgCanvas rectangle(
            double x, double y, double width, double height, double radius, String fill) {
        out.append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s fill=\"%s\"/>"
                        .formatted(
                                Numbers.coordinate(x),
                                Numbers.coordinate(y),
                                Numbers.coordinate(width),
                                Numbers.coordinate(height),
                                radius > 0 ? " rx=\"" + Numbers.coordinate(radius) + "\"" : "",
                                fill));
        return this;
    }

    /** Adds a straight line; {@code extra} holds further attributes or is empty. */
    public SvgCanvas line(
            double x1, double y1, double x2, double y2, String stroke, double width, String extra) {
        out.append(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
                        .formatted(
                                Numbers.coordinate(x1),
                                Numbers.coordinate(y1),
                                Numbers.coordinate(x2),
                                Numbers.coordinate(y2),
                                stroke,
                                Numbers.coordinate(width),
                                extra.isEmpty() ? "" : " " + extra));
        return this;
    }

    /** Adds a line through points, x and y in turn; {@code NaN} interrupts it. */
    public SvgCanvas polyline(double[] xy, String stroke, double width) {
        PathData path = new PathData();
        boolean down = false;
        for (int i = 0; i + 1 < xy.length; i += 2) {
            if (Double.isNaN(xy[i + 1])) {
                down = false;
            } else if (down) {
                path.lineTo(xy[i], xy[i + 1]);
            } else {
                path.moveTo(xy[i], xy[i + 1]);
                down = true;
            }
        }
        out.append(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>"
                        .formatted(path, stroke, Numbers.coordinate(width)));
        return this;
    }

    /**
     * Adds many filled rectangles of one colour as a single shape with sharp edges.
     *
     * @param boxes left, top, width and height of each in turn; nothing is added without any
     * @param extra further attributes, or empty
     */
    public SvgCanvas rectangles(double[] boxes, String fill, String extra) {
        PathData path = new PathData();
        for (int i = 0; i + 3 < boxes.length; i += 4) {
            path.rectangle(boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]);
        }
        if (boxes.length > 0) {
            out.append(
                    "<path d=\"%s\" fill=\"%s\" shape-rendering=\"crispEdges\"%s/>"
                            .formatted(path, fill, extra.isEmpty() ? "" : " " + extra));
        }
        return this;
    }

    /** Adds a circle; {@code stroke} may be "none". */
    public SvgCanvas circle(
            double cx, double cy, double radius, String fill, String stroke, double width) {
        out.append(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>"
                        .formatted(
                                Numbers.coordinate(cx),
                                Numbers.coordinate(cy),
                                Numbers.coordinate(radius),
                                fill,
                                stroke,
                                Numbers.coordinate(width)));
        return this;
    }

    /** Adds one line of text on a baseline. */
    public SvgCanvas text(
            double x, double y, int size, Anchor anchor, String fill, String content) {
        return text(x, y, size, anchor, fill, "", content);
    }

    /** Adds one line of text on a baseline; {@code extra} holds further attributes. */
    public SvgCanvas text(
            double x,
            double y,
            int size,
            Anchor anchor,
            String fill,
            String extra,
            String content) {
        out.append(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s fill=\"%s\"%s>%s</text>"
                        .formatted(
                                Numbers.coordinate(x),
                                Numbers.coordinate(y),
                                size,
                                anchor == Anchor.START
                                        ? ""
                                        : " text-anchor=\"" + anchor.css() + "\"",
                                fill,
                                extra.isEmpty() ? "" : " " + extra,
                                Markup.escape(content)));
        return this;
    }

    /** Adds SVG written elsewhere, which must be safe already. */
    public SvgCanvas raw(String svg) {
        out.append(svg);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
