package org.mdhr4j.report;

import org.mdhr4j.facs.ActionUnit;

/** A face on which the numbers of action units are shown, {@link FaceMuscles} units large. */
interface HeatSurface {
    /** Adds the face with its muscles shaded to a canvas that is moved and scaled to it. */
    void draw(SvgCanvas svg, FaceHeat heat);

    /**
     * Returns where the line of an action unit ends; the chin's end for those that show nothing.
     */
    double[] anchor(ActionUnit au);

    /** Returns its name for those who cannot see it. */
    String words();

    /** How dark a number is, as opacity. */
    static double shade(FaceHeat heat, double value) {
        return 0.9 * Math.min(1, Math.abs(value) / heat.limit());
    }

    /** The colour of a number. */
    static String colour(double value) {
        return value < 0 ? Palette.BLUE.css() : Palette.VERMILION.css();
    }
}
