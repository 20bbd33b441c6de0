package org.mdhr4j.study;

import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;

/** Hatches what is not known: frames without a face, or without a row in the table. */
final class GapPattern {
    /** A fill for shapes of a figure to which the pattern was added. */
    static final String FILL = "url(#@@gap)";

    private static final String PATTERN =
            "<defs><pattern id=\"@@gap\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"5\" fill=\"%s\" fill-opacity=\".45\"/></pattern></defs>";

    private GapPattern() {}

    static void addTo(SvgCanvas svg) {
        svg.raw(PATTERN.formatted(Palette.MUTED.css()));
    }
}
