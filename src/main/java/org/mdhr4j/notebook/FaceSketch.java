package org.mdhr4j.notebook;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.FaceSide;

/** A line drawing of a face and the place of each AU on it, in a box of 100 by 120 units. */
final class FaceSketch {
    /** A point on the sketch. */
    record Point(double x, double y) {}

    /** Width of the box. */
    static final double WIDTH = 100;

    /** Height of the box. */
    static final double HEIGHT = 120;

    private static final Map<ActionUnit, Point> PLACES = places();

    private FaceSketch() {}

    /** Where an AU shows; paired AUs are placed on one side so that nodes do not collide. */
    static Point placeOf(ActionUnit au) {
        return PLACES.getOrDefault(au, new Point(WIDTH / 2, HEIGHT / 2));
    }

    /** The drawing, moved and scaled, in lines of the given width and colour. */
    static String draw(double left, double top, double scale, double pixels, String color) {
        return ("<g transform=\"translate(%s %s) scale(%s)\" fill=\"none\" stroke=\"%s\""
                        + " stroke-width=\"%s\" stroke-linecap=\"round\" stroke-opacity=\".55\">"
                        // outline and ears
                        + "<path d=\"M50 4C22 4 10 26 11 54c1 30 18 62 39 62s38-32 39-62C90 26 78 4 50 4z\"/>"
                        + "<path d=\"M11 50c-6-3-7 6-5 12s5 10 8 9M89 50c6-3 7 6 5 12s-5 10-8 9\"/>"
                        // brows
                        + "<path stroke-width=\"%s\" d=\"M20 36c5-6 15-7 23-3M80 36c-5-6-15-7-23-3\"/>"
                        // eyes
                        + "<path d=\"M23 47c5-6 13-6 18 0-5 5-13 5-18 0zM77 47c-5-6-13-6-18 0 5 5 13 5 18 0z\"/>"
                        + "<circle cx=\"32\" cy=\"46.6\" r=\"2.6\"/><circle cx=\"68\" cy=\"46.6\" r=\"2.6\"/>"
                        // nose
                        + "<path d=\"M46 46c-1 10-3 15-6 20 0 4 4 5 10 5s10-1 10-5c-3-5-5-10-6-20\"/>"
                        // mouth
                        + "<path d=\"M33 88c6-4 12-6 17-4 5-2 11 0 17 4-6 8-12 9-17 9s-11-1-17-9zM33 88c12 2 22 2 34 0\"/>"
                        + "</g>")
                .formatted(
                        left,
                        top,
                        scale,
                        color,
                        number(pixels / scale),
                        number(2.2 * pixels / scale));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static Map<ActionUnit, Point> places() {
        Map<ActionUnit, Point> map = new EnumMap<>(ActionUnit.class);
        map.put(ActionUnit.AU1, new Point(40, 27));
        map.put(ActionUnit.AU2, new Point(20, 27));
        map.put(ActionUnit.AU4, new Point(58, 32));
        map.put(ActionUnit.AU5, new Point(74, 36));
        map.put(ActionUnit.AU6, new Point(22, 62));
        map.put(ActionUnit.AU7, new Point(74, 51));
        map.put(ActionUnit.AU9, new Point(50, 56));
        map.put(ActionUnit.AU10, new Point(58, 76));
        map.put(ActionUnit.AU11, new Point(64, 70));
        map.put(ActionUnit.AU12, new Point(77, 81));
        map.put(ActionUnit.AU13, new Point(80, 68));
        map.put(ActionUnit.AU14, new Point(24, 80));
        map.put(ActionUnit.AU15, new Point(73, 98));
        map.put(ActionUnit.AU16, new Point(58, 103));
        map.put(ActionUnit.AU17, new Point(50, 109));
        map.put(ActionUnit.AU18, new Point(36, 76));
        map.put(ActionUnit.AU20, new Point(21, 94));
        map.put(ActionUnit.AU22, new Point(62, 84));
        map.put(ActionUnit.AU23, new Point(39, 92));
        map.put(ActionUnit.AU24, new Point(60, 92));
        map.put(ActionUnit.AU25, new Point(50, 91));
        map.put(ActionUnit.AU26, new Point(40, 107));
        map.put(ActionUnit.AU27, new Point(60, 110));
        map.put(ActionUnit.AU28, new Point(44, 99));
        map.put(ActionUnit.AU43, new Point(30, 40));
        map.put(ActionUnit.AU45, new Point(70, 43));
        map.put(ActionUnit.AU19, new Point(50, 97));
        map.put(ActionUnit.AU32, new Point(44, 88));
        map.put(ActionUnit.AU38, new Point(42, 64));
        map.put(ActionUnit.AU39, new Point(58, 64));
        putSides(map);
        return map;
    }

    /** Puts sides at either side of the middle line; the owner's left is the reader's right. */
    private static void putSides(Map<ActionUnit, Point> map) {
        for (ActionUnit au : ActionUnit.values()) {
            if (au.side() == FaceSide.LEFT) {
                Point whole = Objects.requireNonNull(map.get(ActionUnit.of(au.number())));
                double right = 50 - Math.abs(whole.x() - 50) - 3;
                map.put(au, new Point(100 - right, whole.y() + 3));
                map.put(ActionUnit.of(au.number() + "R"), new Point(right, whole.y() + 3));
            }
        }
    }
}
