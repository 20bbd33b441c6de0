package org.mdhr4j.kernel.evaluator;

/** Positions in text: Jupyter counts Unicode code points, Java counts UTF-16 units. */
public final class CodePoints {
    private CodePoints() {}

    /**
     * Converts a position in code points to a Java index; positions outside are moved to the edge.
     */
    public static int toIndex(String text, int position) {
        int count = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.max(0, Math.min(position, count)));
    }

    /** Converts a Java index to a position in code points. */
    public static int toPosition(String text, int index) {
        return text.codePointCount(0, index);
    }
}
