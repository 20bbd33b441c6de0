package org.mdhr4j.facs;

import java.util.Locale;

/** The part of the face, seen from its owner, on which an action unit is looked for. */
public enum FaceSide {
    /** The whole face, as FACS codes by default. */
    BOTH(""),
    /** The owner's left, on the right of a picture that is not mirrored. */
    LEFT("L"),
    /** The owner's right. */
    RIGHT("R");

    private final String suffix;

    FaceSide(String suffix) {
        this.suffix = suffix;
    }

    /** Returns what follows the number in a label: nothing, "L" or "R". */
    public String suffix() {
        return suffix;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
