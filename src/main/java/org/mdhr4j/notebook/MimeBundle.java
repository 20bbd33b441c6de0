package org.mdhr4j.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.report.Markup;
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

    /** Type of JPEG pictures. */
    public static final String JPEG = "image/jpeg";

    public MimeBundle {
        if (!data.containsKey(TEXT)) {
            throw new IllegalArgumentException(
                    "A MIME bundle needs %s for clients without graphics, got only %s."
                            .formatted(TEXT, data.keySet()));
        }
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Returns plain text only. */
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of(TEXT, text));
    }

    /** Returns HTML, and plain text for clients without it. */
    public static MimeBundle html(String html, String text) {
        return text(text).with(HTML, html);
    }

    /**
     * Returns a figure: as SVG, as an HTML image with alternative text, and its description. The
     * image is what notebooks store, because exports to HTML keep it where they strip SVG.
     */
    public static MimeBundle figure(SvgFigure figure, SvgFigure.Theme theme) {
        String description = figure.title() + ". " + figure.description();
        String svg = figure.standalone(theme);
        String encoded = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        String image =
                "<img alt=\"%s\" width=\"%s\" style=\"max-width:100%%;height:auto\" src=\"data:image/svg+xml;base64,%s\"/>"
                        .formatted(Markup.escape(description), figure.width(), encoded);
        return html(image, description).with(SVG, svg);
    }

    /** Returns this bundle with one more format. */
    public MimeBundle with(String mimeType, String content) {
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put(mimeType, content);
        return new MimeBundle(more);
    }

    /** Returns the plain text. */
    public String text() {
        return data.getOrDefault(TEXT, "");
    }
}
