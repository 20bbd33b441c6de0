package org.mdhr4j.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.report.EmbeddedImages;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.synthetic.face.RenderedFrame;

/**
 * Draws an {@link AuGraph} on a face, a drawn frame or a sketch: nodes filled when active, an arrow
 * from sender to receiver for each edge, its width the attention weight; the heaviest edges carry
 * their weight.
 */
public final class AuGraphFigure {
    private static final int WIDTH = 460;
    private static final int SKETCH_HEIGHT = 560;
    private static final double SCALE = 4.1;
    private static final double LEFT = (WIDTH - SCALE * FaceSketch.WIDTH) / 2;
    private static final double TOP = 34;
    private static final int PICTURE = 440;
    private static final double PICTURE_LEFT = (WIDTH - PICTURE) / 2.0;
    private static final double RADIUS = 15;
    private static final float MIN_WEIGHT = 0.03f;
    private static final int NUM_LABELS = 8;
    private static final double[] LABEL_PLACES = {0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75};

    private record Edge(int sender, int receiver, float weight) {}

    private final AuGraph graph;
    private final int height;
    private final List<FaceSketch.Point> places;
    private final SvgCanvas svg = new SvgCanvas();
    private final List<FaceSketch.Point> labels = new ArrayList<>();

    private AuGraphFigure(AuGraph graph) {
        this.graph = graph;
        this.height = graph.face().isPresent() ? (int) TOP + PICTURE + 34 : SKETCH_HEIGHT;
        this.places =
                graph.face()
                        .map(face -> placesOn(face, graph.actionUnits()))
                        .orElseGet(
                                () ->
                                        graph.actionUnits().stream()
                                                .map(AuGraphFigure::placeOnSketch)
                                                .toList());
    }

    /** Draws the figure; edges below a weight of 0.03 and self loops are left out. */
    public static SvgFigure of(AuGraph graph) {
        return new AuGraphFigure(graph).draw();
    }

    private SvgFigure draw() {
        List<Edge> edges = edges();
        svg.raw(
                "<defs><marker id=\"@@a\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0l8 4-8 4z\" fill=\"%s\"/></marker></defs>"
                        .formatted(Palette.VERMILION.css()));
        svg.text(14, 24, 14, Anchor.START, Palette.INK.css(), "font-weight=\"600\"", graph.title());
        graph.face().ifPresentOrElse(this::picture, this::sketch);
        edges.forEach(this::edge);
        for (int a = 0; a < graph.actionUnits().size(); a++) {
            node(a);
        }
        edges.stream()
                .sorted(Comparator.comparing(Edge::weight).reversed())
                .limit(NUM_LABELS)
                .forEach(this::label);
        legend();
        return new SvgFigure(graph.title(), describe(edges), WIDTH, height, svg.toString());
    }

    private void sketch() {
        svg.raw(FaceSketch.draw(LEFT, TOP, SCALE, 1.5, Palette.MUTED.css()));
    }

    /** The frame, paled so that nodes stand out, and a hair line from each node to its landmark. */
    private void picture(RenderedFrame face) {
        svg.raw(
                "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" opacity=\".6\" href=\"%s\"/>"
                        .formatted(
                                number(PICTURE_LEFT),
                                number(TOP),
                                PICTURE,
                                PICTURE,
                                EmbeddedImages.dataUri(face.toImage())));
        for (int a = 0; a < places.size(); a++) {
            FaceSketch.Point node = places.get(a);
            FaceSketch.Point landmark =
                    landmarks(face, graph.actionUnits().get(a)).stream()
                            .min(Comparator.comparingDouble(p -> distance(p, node)))
                            .orElseThrow();
            svg.line(node.x(), node.y(), landmark.x(), landmark.y(), Palette.BLUE.css(), 1, "");
            svg.circle(landmark.x(), landmark.y(), 2.5, Palette.BLUE.css(), "none", 0);
        }
    }

    private static double distance(FaceSketch.Point a, FaceSketch.Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static List<FaceSketch.Point> placesOn(RenderedFrame face, List<ActionUnit> aus) {
        return NodePlacement.of(
                aus.stream().map(au -> landmarks(face, au)).toList(), 2 * RADIUS + 6);
    }

    /** The landmarks of an AU in the figure. */
    private static List<FaceSketch.Point> landmarks(RenderedFrame face, ActionUnit au) {
        double scale = (double) PICTURE / face.sizePixels();
        return face.landmarks().getOrDefault(au, List.of()).stream()
                .map(p -> new FaceSketch.Point(PICTURE_LEFT + scale * p.x(), TOP + scale * p.y()))
                .toList();
    }

    /** Light edges first, so that heavy ones lie on top. */
    private List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        int size = graph.actionUnits().size();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (i != j && graph.weight(i, j) >= MIN_WEIGHT) {
                    edges.add(new Edge(j, i, graph.weight(i, j)));
                }
            }
        }
        edges.sort(Comparator.comparing(Edge::weight));
        return edges;
    }

    private void edge(Edge edge) {
        FaceSketch.Point from = place(edge.sender);
        FaceSketch.Point to = place(edge.receiver);
        FaceSketch.Point bend = bend(from, to);
        FaceSketch.Point start = towards(from, bend, RADIUS);
        FaceSketch.Point end = towards(to, bend, RADIUS + 2);
        svg.raw(
                "<path d=\"M%s %sQ%s %s %s %s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\" marker-end=\"url(#@@a)\"/>"
                        .formatted(
                                number(start.x()),
                                number(start.y()),
                                number(bend.x()),
                                number(bend.y()),
                                number(end.x()),
                                number(end.y()),
                                Palette.VERMILION.css(),
                                number(0.6 + 5 * edge.weight),
                                number(Math.min(1, 0.35 + edge.weight))));
    }

    private void node(int column) {
        FaceSketch.Point at = place(column);
        boolean active = graph.isActive(column);
        svg.circle(
                at.x(),
                at.y(),
                RADIUS,
                active ? Palette.BLUE.css() : Palette.CARD.css(),
                Palette.BLUE.css(),
                active ? 2 : 1.4);
        svg.text(
                at.x(),
                at.y() + 4.5,
                13,
                Anchor.MIDDLE,
                active ? Palette.CARD.css() : Palette.INK.css(),
                "font-weight=\"600\"",
                String.valueOf(graph.actionUnits().get(column).number()));
    }

    /** Writes the weight where it covers no node and no other weight; nowhere if all is taken. */
    private void label(Edge edge) {
        FaceSketch.Point from = place(edge.sender);
        FaceSketch.Point to = place(edge.receiver);
        FaceSketch.Point bend = bend(from, to);
        for (double t : LABEL_PLACES) {
            FaceSketch.Point at = onCurve(from, bend, to, t);
            if (isFree(at)) {
                labels.add(at);
                svg.text(
                        at.x(),
                        at.y() + 3.5,
                        10,
                        Anchor.MIDDLE,
                        Palette.INK.css(),
                        "stroke=\"%s\" stroke-width=\"3\" paint-order=\"stroke\""
                                .formatted(Palette.CARD.css()),
                        weight(edge.weight));
                return;
            }
        }
    }

    private boolean isFree(FaceSketch.Point at) {
        boolean offNodes =
                IntStream.range(0, graph.actionUnits().size())
                        .mapToObj(this::place)
                        .noneMatch(
                                node ->
                                        Math.hypot(node.x() - at.x(), node.y() - at.y())
                                                < RADIUS + 11);
        return offNodes
                && labels.stream()
                        .noneMatch(
                                other ->
                                        Math.abs(other.x() - at.x()) < 27
                                                && Math.abs(other.y() - at.y()) < 12);
    }

    private static FaceSketch.Point onCurve(
            FaceSketch.Point from, FaceSketch.Point bend, FaceSketch.Point to, double t) {
        double u = 1 - t;
        return new FaceSketch.Point(
                u * u * from.x() + 2 * u * t * bend.x() + t * t * to.x(),
                u * u * from.y() + 2 * u * t * bend.y() + t * t * to.y());
    }

    private void legend() {
        double y = height - 14;
        svg.circle(24, y - 4, 7, Palette.BLUE.css(), Palette.BLUE.css(), 1.5);
        svg.text(38, y, 12, Anchor.START, Palette.MUTED.css(), "active");
        svg.circle(104, y - 4, 7, Palette.CARD.css(), Palette.BLUE.css(), 1.5);
        svg.text(118, y, 12, Anchor.START, Palette.MUTED.css(), "not active");
        svg.line(206, y - 4, 234, y - 4, Palette.VERMILION.css(), 3, "");
        svg.text(242, y, 12, Anchor.START, Palette.MUTED.css(), "attention, sender → receiver");
    }

    private FaceSketch.Point place(int column) {
        return places.get(column);
    }

    private static FaceSketch.Point placeOnSketch(ActionUnit au) {
        FaceSketch.Point point = FaceSketch.placeOf(au);
        return new FaceSketch.Point(LEFT + SCALE * point.x(), TOP + SCALE * point.y());
    }

    /** The control point, to the right of the way, so that both directions stay apart. */
    private static FaceSketch.Point bend(FaceSketch.Point from, FaceSketch.Point to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        return new FaceSketch.Point(
                (from.x() + to.x()) / 2 - 0.16 * dy, (from.y() + to.y()) / 2 + 0.16 * dx);
    }

    private static FaceSketch.Point towards(
            FaceSketch.Point from, FaceSketch.Point to, double distance) {
        double length = Math.max(1e-6, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        return new FaceSketch.Point(
                from.x() + distance * (to.x() - from.x()) / length,
                from.y() + distance * (to.y() - from.y()) / length);
    }

    private String describe(List<Edge> edges) {
        String active =
                IntStream.range(0, graph.actionUnits().size())
                        .filter(graph::isActive)
                        .mapToObj(a -> graph.actionUnits().get(a).label())
                        .collect(Collectors.joining(", "));
        String heaviest =
                edges.stream()
                        .sorted(Comparator.comparing(Edge::weight).reversed())
                        .limit(NUM_LABELS)
                        .map(
                                edge ->
                                        "%s to %s %s"
                                                .formatted(
                                                        graph.actionUnits().get(edge.sender),
                                                        graph.actionUnits().get(edge.receiver),
                                                        weight(edge.weight)))
                        .collect(Collectors.joining(", "));
        return "Active: "
                + (active.isEmpty() ? "none" : active)
                + ". Heaviest attention: "
                + (heaviest.isEmpty() ? "none" : heaviest)
                + ".";
    }

    private static String weight(float weight) {
        return String.format(Locale.ROOT, "%.2f", weight);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
