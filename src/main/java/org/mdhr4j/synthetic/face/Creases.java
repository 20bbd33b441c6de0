package org.mdhr4j.synthetic.face;

import static org.mdhr4j.synthetic.face.Crease.line;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.facs.ActionUnit;

/** Where the skin folds under each action unit, and where it is folded at rest. */
final class Creases {
    private Creases() {}

    /** Folds of an action unit at full intensity. */
    static List<Crease> of(ActionUnit au) {
        return switch (au) {
            case AU1 ->
                    List.of(
                            line(0.20, 0.9, -2.3, 3.5, -1, 3.75, 1, 3.75, 2.3, 3.5),
                            line(0.20, 1.0, -2.5, 4.3, -1, 4.55, 1, 4.55, 2.5, 4.3),
                            line(0.20, 0.7, -2.1, 5.15, 0, 5.3, 2.1, 5.15),
                            line(0.16, 0.5, 1.2, 1.05, 2.2, 1.0, 3.2, 1.1).mirrored());
            case AU2 ->
                    List.of(
                            line(0.20, 0.95, 2.6, 3.55, 4.0, 3.75, 5.4, 3.2).mirrored(),
                            line(0.20, 0.95, 2.7, 4.35, 4.2, 4.55, 5.5, 4.0).mirrored(),
                            line(0.20, 0.6, 2.6, 5.1, 4.0, 5.3, 5.1, 4.9).mirrored(),
                            line(0.18, 0.6, 3.4, 1.1, 4.3, 1.05, 5.1, 0.75).mirrored());
            case AU4 ->
                    List.of(
                            line(0.19, 1.3, 0.5, 3.0, 0.42, 2.2, 0.62, 1.3).mirrored(),
                            line(0.16, 0.7, 0.12, 2.8, 0.1, 1.9),
                            line(0.18, 0.7, -0.7, 0.85, 0, 0.7, 0.7, 0.85),
                            line(0.22, 0.6, 1.2, 1.0, 2.2, 1.15, 3.2, 1.3).mirrored());
            case AU6 ->
                    List.of(
                            line(0.18, 0.75, 5.05, 0.25, 6.3, 0.85).mirrored(),
                            line(0.18, 0.85, 5.1, -0.05, 6.6, -0.05).mirrored(),
                            line(0.18, 0.75, 5.0, -0.35, 6.4, -0.9).mirrored(),
                            line(0.24, 1.25, 1.7, -1.15, 3.0, -1.6, 4.7, -1.2).mirrored());
            case AU7 ->
                    List.of(
                            line(0.15, 1.2, 1.7, -0.6, 3.0, -0.9, 4.5, -0.5).mirrored(),
                            line(0.12, 0.6, 4.7, -0.15, 5.5, -0.35).mirrored());
            case AU9 ->
                    List.of(
                            line(0.15, 1.1, 0.25, -0.1, 0.9, -0.75, 1.3, -1.3).mirrored(),
                            line(0.15, 1.1, 0.2, -0.6, 0.85, -1.3, 1.2, -1.9).mirrored(),
                            line(0.15, 0.9, -0.6, 0.55, 0, 0.4, 0.6, 0.55),
                            line(0.20, 0.9, 1.75, -3.3, 2.2, -4.2, 2.55, -5.1).mirrored());
            default -> lowerFace(au);
        };
    }

    private static List<Crease> lowerFace(ActionUnit au) {
        return switch (au) {
            case AU10 ->
                    List.of(
                            line(0.24, 1.2, 1.8, -3.5, 2.4, -4.5, 2.95, -5.6).mirrored(),
                            line(0.2, 0.5, 1.6, -1.9, 2.6, -2.4).mirrored());
            case AU12 ->
                    List.of(
                            line(0.26, 1.35, 2.0, -4.2, 2.8, -5.3, 3.4, -6.5, 3.6, -7.5).mirrored(),
                            line(0.2, 0.55, 2.2, -1.5, 3.6, -1.75, 4.8, -1.3).mirrored());
            case AU14 ->
                    List.of(
                            line(0.28, 1.7, 3.05, -6.4, 3.24, -7.1, 3.08, -7.85).mirrored(),
                            line(0.2, 0.7, 3.6, -6.0, 3.85, -7.1, 3.6, -8.2).mirrored());
            case AU15 ->
                    List.of(
                            line(0.24, 1.5, 2.55, -7.45, 2.9, -8.2, 2.95, -9.2).mirrored(),
                            line(0.2, 0.5, 3.0, -6.2, 3.35, -7.2).mirrored());
            case AU17 -> chin();
            case AU18 -> radial(0.5);
            case AU23 -> radial(0.85);
            case AU24 ->
                    List.of(
                            line(0.2, 0.8, -2.3, -8.55, 0, -8.85, 2.3, -8.55),
                            line(0.18, 0.7, -2.2, -6.05, 0, -5.85, 2.2, -6.05),
                            line(0.18, 0.8, 2.65, -6.75, 2.8, -7.1, 2.65, -7.5).mirrored());
            case AU25, AU26 -> List.of();
            default -> List.of();
        };
    }

    private static List<Crease> chin() {
        List<Crease> folds = new ArrayList<>();
        folds.add(line(0.22, 1.1, -1.8, -9.25, -0.9, -8.85, 0.9, -8.85, 1.8, -9.25));
        for (int i = 0; i < 16; i++) {
            double s = -1.35 + 2.7 * Noise.at(5, i, 0);
            double v = -10.9 + 1.6 * Noise.at(5, i, 1);
            folds.add(line(0.17, 0.8, s - 0.12, v, s + 0.12, v + 0.06));
        }
        return folds;
    }

    private static List<Crease> radial(double depth) {
        List<Crease> folds = new ArrayList<>();
        for (double s = 0.45; s < 2.3; s += 0.42) {
            double top = Anatomy.MOUTH_V + Anatomy.upperLip(s);
            double bottom = Anatomy.MOUTH_V - Anatomy.lowerLip(s);
            double fan = 1 + 0.12 * s / 2;
            folds.add(line(0.1, depth, s, top - 0.35, s * fan, top + 0.6).mirrored());
            folds.add(line(0.1, depth * 0.8, s, bottom + 0.4, s * fan, bottom - 0.4).mirrored());
        }
        return folds;
    }

    /** Nasolabial folds as they are at rest. */
    static List<Crease> nasolabial() {
        return List.of(line(0.36, 0.7, 1.9, -4.1, 2.5, -5.1, 3.05, -6.4).mirrored());
    }

    /** The fold of the upper lid. */
    static List<Crease> lidFold() {
        return List.of(
                line(0.10, 1.0, 1.75, 0.42, 2.3, 0.70, 3.1, 0.82, 4.0, 0.70, 4.8, 0.30).mirrored());
    }

    /** The hollow that runs from the inner corner of the eye. */
    static List<Crease> tearTrough() {
        return List.of(line(0.26, 0.55, 1.6, -0.75, 2.3, -1.3, 3.3, -1.6).mirrored());
    }
}
