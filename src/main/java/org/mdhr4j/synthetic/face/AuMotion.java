package org.mdhr4j.synthetic.face;

import static org.mdhr4j.synthetic.face.SkinPull.lower;
import static org.mdhr4j.synthetic.face.SkinPull.pull;
import static org.mdhr4j.synthetic.face.SkinPull.upper;

import java.util.List;
import org.mdhr4j.facs.ActionUnit;

/**
 * How the skin moves under each action unit at full intensity, as the FACS manual describes the
 * appearance changes. Lids and jaw have their own rules ({@link LidMotion}, {@link JawMotion}).
 */
final class AuMotion {
    private AuMotion() {}

    /** The pulls of an action unit; none if only lids or jaw move. */
    static List<SkinPull> of(ActionUnit au) {
        return switch (au.area()) {
            case UPPER -> upperFace(au);
            case MIDDLE -> midFace(au);
            case LOWER -> lowerFace(au);
        };
    }

    private static List<SkinPull> upperFace(ActionUnit au) {
        return switch (au) {
            case AU1 ->
                    List.of(
                            pull(1.5, 2.2, 2.1, 2.1, -0.06, 0.86, 0.06),
                            pull(0, 3.8, 3.4, 2.6, 0, 0.42, 0));
            case AU2 ->
                    List.of(
                            pull(4.7, 2.3, 2.3, 2.1, 0.06, 0.86, 0.02),
                            pull(4.2, 3.9, 3.2, 2.6, 0, 0.38, 0),
                            pull(4.4, 0.9, 1.7, 1.0, 0, 0.22, 0));
            case AU4 ->
                    List.of(
                            pull(1.5, 1.9, 1.9, 1.9, -0.46, -0.62, 0.16),
                            pull(3.2, 2.0, 2.4, 1.7, -0.18, -0.36, 0.05),
                            pull(0, 3.8, 3.4, 2.4, 0, -0.2, 0));
            case AU7 ->
                    List.of(
                            pull(3.1, -0.95, 2.0, 1.0, -0.05, 0.24, 0.22),
                            pull(4.6, -0.2, 1.1, 0.8, -0.08, 0.02, 0));
            default -> List.of();
        };
    }

    private static List<SkinPull> midFace(ActionUnit au) {
        return switch (au) {
            case AU6 ->
                    List.of(
                            pull(4.0, -2.5, 3.0, 2.3, -0.12, 0.78, 0.58),
                            pull(3.4, -1.2, 2.2, 0.9, 0, 0.18, 0.22),
                            pull(5.9, 0.1, 1.9, 2.0, -0.22, 0.05, 0.08),
                            pull(5.0, 1.7, 1.5, 1.1, 0, -0.16, 0));
            case AU9 ->
                    List.of(
                            pull(1.4, -3.7, 1.4, 1.5, 0.16, 0.52, 0.12),
                            pull(0.8, -1.6, 1.5, 1.6, 0, 0.36, 0.06),
                            pull(2.3, -2.4, 1.6, 1.6, -0.1, 0.4, 0.26),
                            pull(1.3, 1.5, 1.7, 1.3, -0.2, -0.42, 0.1),
                            upper(1.1, -6.2, 1.9, 1.5, 0, 0.34, 0.04));
            default -> List.of();
        };
    }

    private static List<SkinPull> lowerFace(ActionUnit au) {
        return switch (au) {
            case AU10 ->
                    List.of(
                            upper(1.3, -6.25, 1.9, 1.75, 0.05, 0.70, 0.16),
                            upper(0, -6.3, 1.3, 1.3, 0, 0.20, 0.1),
                            lower(0.8, -7.4, 2.0, 1.2, 0, 0.20, 0.05),
                            pull(2.5, -4.4, 1.5, 1.8, 0.05, 0.36, 0.28),
                            pull(1.5, -4.2, 0.9, 0.9, 0.16, 0.2, 0));
            case AU12 ->
                    List.of(
                            pull(2.6, -7.1, 2.2, 1.9, 0.84, 0.84, -0.26),
                            pull(4.2, -4.2, 2.6, 2.1, 0.2, 0.34, 0.5),
                            pull(3.8, -6.2, 1.6, 1.5, 0.3, 0.2, 0.16),
                            upper(0, -6.6, 1.9, 1.0, 0, -0.04, -0.1),
                            pull(0, -8.0, 2.2, 1.2, 0, 0.1, -0.14));
            case AU14 ->
                    List.of(
                            pull(2.75, -7.1, 1.25, 1.25, 0.42, 0.08, -0.8),
                            pull(4.3, -7.0, 1.5, 2.0, -0.36, 0.04, 0.5),
                            pull(1.2, -7.1, 1.8, 1.2, 0.14, 0, -0.1));
            case AU15 ->
                    List.of(
                            pull(2.6, -7.25, 2.0, 1.8, 0.12, -1.02, -0.06),
                            pull(3.0, -8.9, 1.5, 1.3, 0.1, -0.16, 0.26),
                            pull(1.4, -7.3, 1.4, 1.1, 0, -0.16, 0));
            default -> chinAndLips(au);
        };
    }

    private static List<SkinPull> chinAndLips(ActionUnit au) {
        return switch (au) {
            case AU17 ->
                    List.of(
                            pull(0, -10.3, 2.7, 1.9, 0, 0.66, 0.26),
                            lower(0, -8.1, 2.5, 1.7, 0, 0.32, 0.36),
                            pull(0, -7.1, 2.3, 1.1, 0, 0.36, 0.12),
                            pull(2.7, -7.4, 1.3, 1.2, 0, -0.14, 0));
            case AU18 ->
                    List.of(
                            pull(2.4, -7.1, 2.4, 2.2, -0.85, 0, 0.25),
                            pull(0, -7.1, 2.2, 1.8, 0, 0, 0.55));
            case AU23 ->
                    List.of(
                            pull(2.5, -7.1, 2.1, 1.7, -0.68, 0, 0.08),
                            upper(0, -6.35, 2.6, 0.85, 0, -0.34, -0.12),
                            lower(0, -8.05, 2.5, 1.0, 0, 0.44, -0.16),
                            pull(0, -7.1, 2.0, 0.8, 0, 0, -0.16));
            case AU24 ->
                    List.of(
                            upper(0.5, -6.35, 2.9, 0.95, 0, -0.50, -0.14),
                            lower(0.5, -8.05, 2.8, 1.15, 0, 0.62, -0.2),
                            pull(0, -7.1, 2.6, 0.8, 0, 0, -0.4),
                            upper(0, -5.9, 2.6, 0.8, 0, -0.1, 0.24),
                            lower(0, -8.7, 2.4, 0.8, 0, 0.22, 0.3));
            case AU25 ->
                    List.of(
                            upper(0, -6.9, 2.6, 1.5, 0, 0.24, 0.02),
                            lower(0, -7.4, 2.7, 2.3, 0, -0.66, 0.04));
            default -> List.of();
        };
    }
}
