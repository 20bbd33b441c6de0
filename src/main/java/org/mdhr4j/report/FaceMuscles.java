package org.mdhr4j.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.FaceSide;

/**
 * Says where the muscles of action units lie on a drawn face at rest, 200 by 244 units large. Left
 * of the picture is the person's right. Places are after Gray's Anatomy.
 */
public final class FaceMuscles {
    /** Width of the drawn face. */
    public static final double WIDTH = 200;

    /** Height of the drawn face. */
    public static final double HEIGHT = 244;

    /** Lines of the face at rest: path data. */
    static final String LINES =
            // outline
            "M100 22C52 22 28 60 30 108C32 158 62 226 100 228C138 226 168 158 170 108C172 60 148 22 100 22Z"
                    // brows
                    + "M44 78Q62 65 86 77M156 78Q138 65 114 77"
                    // eyes
                    + "M50 95Q66 77.4 83 96Q66 107 50 95ZM150 95Q134 77.4 117 96Q134 107 150 95Z"
                    + "M61 95a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0zM128 95a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z"
                    // nose
                    + "M86 143Q84 151 94 150Q100 156 106 150Q116 151 114 143"
                    // lips
                    + "M72 174C86 165 94 166 100 169C106 166 114 165 128 174Q100 176 72 174Q100 191 128 174";

    private static final Map<ActionUnit, Area> AREAS = areas();

    /**
     * An ellipse, on the left half of the picture or around the middle line.
     *
     * @param x of its middle
     * @param y of its middle
     * @param rx half its width
     * @param ry half its height
     * @param turn in degrees, clockwise
     * @param isRing whether the muscle runs along the edge, as around eyes and mouth
     */
    public record Area(double x, double y, double rx, double ry, double turn, boolean isRing) {
        /** Returns whether it lies around the middle line, so that it has no sides. */
        public boolean isCentred() {
            return x == WIDTH / 2;
        }
    }

    private FaceMuscles() {}

    /** Returns where an action unit's muscle lies; empty for those that show none on the face. */
    public static Optional<Area> of(ActionUnit au) {
        return Optional.ofNullable(AREAS.get(whole(au)));
    }

    /** Returns where a line to a muscle ends; the chin's end for action units that show none. */
    static double[] anchor(ActionUnit au) {
        Area area = of(au).orElse(null);
        if (area == null) {
            return new double[] {WIDTH / 2, HEIGHT};
        }
        if (!area.isRing()) {
            boolean isRight = au.side() == FaceSide.RIGHT;
            return new double[] {isRight ? area.x() : WIDTH - area.x(), area.y()};
        }
        // rings around the mouth nearly coincide: their lines end one below the other
        double angle = Math.toRadians(area.isCentred() ? 14.0 * (au.number() - 22) : 0);
        double x = WIDTH - area.x() + area.rx() * Math.cos(angle);
        return new double[] {x, area.y() + area.ry() * Math.sin(angle)};
    }

    private static ActionUnit whole(ActionUnit au) {
        return au.side() == FaceSide.BOTH ? au : ActionUnit.of(au.number());
    }

    private static Map<ActionUnit, Area> areas() {
        Map<ActionUnit, Area> map = new EnumMap<>(ActionUnit.class);
        upper(map);
        lower(map);
        ring(map, ActionUnit.AU7, 66, 94, 19, 10);
        ring(map, ActionUnit.AU18, 100, 174, 28, 16);
        ring(map, ActionUnit.AU22, 100, 174, 30, 18);
        ring(map, ActionUnit.AU23, 100, 174, 32, 16);
        ring(map, ActionUnit.AU24, 100, 174, 34, 17);
        ring(map, ActionUnit.AU28, 100, 174, 31, 14);
        return map;
    }

    private static void upper(Map<ActionUnit, Area> map) {
        area(map, ActionUnit.AU1, 86, 50, 9, 19, 0);
        area(map, ActionUnit.AU2, 63, 54, 12, 17, -8);
        area(map, ActionUnit.AU4, 84, 77, 13, 4.5, 24);
        area(map, ActionUnit.AU5, 66, 86, 14, 3.5, 0);
        area(map, ActionUnit.AU6, 62, 108, 20, 7, 8);
        area(map, ActionUnit.AU9, 91, 118, 4, 15, 8);
        area(map, ActionUnit.AU38, 88, 140, 4, 5, 0);
        area(map, ActionUnit.AU39, 92, 132, 4, 8, 8);
        area(map, ActionUnit.AU43, 66, 90, 17, 4.5, 0);
        area(map, ActionUnit.AU45, 66, 90, 17, 4.5, 0);
    }

    private static void lower(Map<ActionUnit, Area> map) {
        area(map, ActionUnit.AU10, 80, 137, 5, 20, -14);
        area(map, ActionUnit.AU11, 71, 140, 4.5, 24, -27);
        area(map, ActionUnit.AU12, 59, 147, 5, 27, -26);
        area(map, ActionUnit.AU13, 73, 155, 4, 12, 10);
        area(map, ActionUnit.AU14, 60, 169, 13, 6, 4);
        area(map, ActionUnit.AU15, 69, 191, 5, 13, 10);
        area(map, ActionUnit.AU16, 85, 196, 6, 8, 0);
        area(map, ActionUnit.AU17, 95, 207, 5, 8, 8);
        area(map, ActionUnit.AU20, 57, 178, 15, 4.5, 8);
        area(map, ActionUnit.AU25, 88, 189, 5, 7, 0);
        area(map, ActionUnit.AU26, 42, 168, 7, 20, 6);
        area(map, ActionUnit.AU27, 50, 196, 7, 14, -24);
    }

    private static void area(
            Map<ActionUnit, Area> map,
            ActionUnit au,
            double x,
            double y,
            double rx,
            double ry,
            double turn) {
        map.put(au, new Area(x, y, rx, ry, turn, false));
    }

    private static void ring(
            Map<ActionUnit, Area> map, ActionUnit au, double x, double y, double rx, double ry) {
        map.put(au, new Area(x, y, rx, ry, 0, true));
    }
}
