package org.mdhr4j.report;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Optional;

/**
 * Finds out whether charts can be drawn: servers and containers often lack the fonts for their
 * text.
 */
public final class ChartFonts {
    private ChartFonts() {}

    /** Says what is missing and what to do; empty if charts can be drawn. */
    public static Optional<String> problem() {
        try {
            FontRenderContext context = new FontRenderContext(null, true, true);
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getLineMetrics("F1", context);
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return Optional.of(
                    "Java finds no font to label charts with (%s). Install fontconfig and a font, for example 'apt-get install fontconfig fonts-dejavu-core'."
                            .formatted(e.getMessage()));
        }
    }
}
