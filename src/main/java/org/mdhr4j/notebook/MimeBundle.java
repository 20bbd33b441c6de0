package org.mdhr4j.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.report.SvgFigure;

/**
 * One value in several formats, of which the notebook shows the richest that it can; plain text is
 * always there.
 *
 * @param data by MIME type; binary formats in Base64
 */
public record MimeBundle(Map<String, String> data) {
    /** Type of plain text. */
    public static final String TEXT = "text/plain";

    /** Type of HTML. */
    public static final String HTML = "text/html";

    /** Type of SVG pictures. */
    public static final String SVG = "image/svg+xml";

    /** Type of PNG pictures. */
    public static final String PNG = "image/png";

    public MimeBundle {
        if (!data.containsKey(TEXT)) {
            throw new IllegalArgumentException(
                    "A MIME bundle needs "
                            + TEXT
                            + " for clients without graphics, got only "
                            + data.keySet()
                            + ".");
        }
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Plain text only. */
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of(TEXT, text));
    }

    /** HTML, and plain text for clients without it. */
    public static MimeBundle html(String html, String text) {
        return text(text).with(HTML, html);
    }

    /** A figure, its description as plain text. */
    public static MimeBundle figure(SvgFigure figure, SvgFigure.Theme theme) {
        return text(figure.title() + ". " + figure.description())
                .with(SVG, figure.standalone(theme));
    }

    /** This bundle with one more format. */
    public MimeBundle with(String mimeType, String content) {
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put(mimeType, content);
        return new MimeBundle(more);
    }

    /** The plain text. */
    public String text() {
        return data.getOrDefault(TEXT, "");
    }
}
