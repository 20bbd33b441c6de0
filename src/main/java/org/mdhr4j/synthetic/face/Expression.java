package org.mdhr4j.synthetic.face;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mdhr4j.facs.ActionUnit;

/**
 * Says what the face does at one moment: the intensity of every action unit, 0 (absent) to 1 (FACS
 * level E), and where the eyes look. Immutable.
 */
public final class Expression {
    /** The action units that the face can show. */
    public static final Set<ActionUnit> SUPPORTED =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            ActionUnit.AU1,
                            ActionUnit.AU2,
                            ActionUnit.AU4,
                            ActionUnit.AU5,
                            ActionUnit.AU6,
                            ActionUnit.AU7,
                            ActionUnit.AU9,
                            ActionUnit.AU10,
                            ActionUnit.AU12,
                            ActionUnit.AU14,
                            ActionUnit.AU15,
                            ActionUnit.AU17,
                            ActionUnit.AU18,
                            ActionUnit.AU23,
                            ActionUnit.AU24,
                            ActionUnit.AU25,
                            ActionUnit.AU26,
                            ActionUnit.AU45));

    private static final Expression NEUTRAL =
            new Expression(new double[ActionUnit.values().length], 0, 0);

    private final double[] intensities;
    private final double gazeRightDegrees;
    private final double gazeUpDegrees;

    private Expression(double[] intensities, double gazeRightDegrees, double gazeUpDegrees) {
        this.intensities = intensities;
        this.gazeRightDegrees = gazeRightDegrees;
        this.gazeUpDegrees = gazeUpDegrees;
    }

    /** Returns a face at rest: no action unit, eyes on the camera. */
    public static Expression neutral() {
        return NEUTRAL;
    }

    /** Returns one action unit alone. */
    public static Expression of(ActionUnit au, double intensity) {
        return NEUTRAL.with(au, intensity);
    }

    /**
     * Returns the same expression with one action unit changed.
     *
     * @param intensity 0..1
     * @throws IllegalArgumentException if the face cannot show the AU or the intensity is outside
     *     0..1
     */
    public Expression with(ActionUnit au, double intensity) {
        if (!SUPPORTED.contains(au)) {
            throw new IllegalArgumentException(
                    "The drawn face cannot show %s. It shows %s."
                            .formatted(au, supportedNumbers()));
        }
        if (!(intensity >= 0 && intensity <= 1)) {
            throw new IllegalArgumentException(
                    "Intensity of %s is %s; 0 to 1 is expected.".formatted(au, intensity));
        }
        double[] changed = intensities.clone();
        changed[au.ordinal()] = intensity;
        return new Expression(changed, gazeRightDegrees, gazeUpDegrees);
    }

    /** Returns the same expression looking elsewhere; angles are those of the eyes in the head. */
    public Expression withGaze(double rightDegrees, double upDegrees) {
        return new Expression(
                intensities, Curves.clamp(rightDegrees, -30, 30), Curves.clamp(upDegrees, -25, 25));
    }

    /** Returns the intensity of an action unit, 0..1. */
    public double intensity(ActionUnit au) {
        return intensities[au.ordinal()];
    }

    /** Returns the angle of the eyes towards the right of the picture. */
    public double gazeRightDegrees() {
        return gazeRightDegrees;
    }

    /** Returns the angle of the eyes upwards. */
    public double gazeUpDegrees() {
        return gazeUpDegrees;
    }

    private static String supportedNumbers() {
        return String.join(" ", SUPPORTED.stream().sorted().map(au -> "" + au.number()).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that
                && Arrays.equals(intensities, that.intensities)
                && gazeRightDegrees == that.gazeRightDegrees
                && gazeUpDegrees == that.gazeUpDegrees;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(intensities);
    }

    @Override
    public String toString() {
        Map<ActionUnit, Double> active = new TreeMap<>();
        for (ActionUnit au : SUPPORTED) {
            if (intensity(au) > 0) {
                active.put(au, intensity(au));
            }
        }
        return "Expression" + active;
    }
}
