package org.mdhr4j.report;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A vector drawing whose colours a page can swap, and a sentence for those who cannot see it.
 *
 * @param title short name
 * @param description what it shows, with the numbers that matter
 * @param width in pixels
 * @param height in pixels
 * @param body SVG elements; {@code @@} in an id or reference becomes a prefix of the figure's own,
 *     so that several figures fit on one page
 */
public record SvgFigure(String title, String description, int width, int height, String body) {
    /** A colour that a page may swap, and the colour without a page. */
    private static final Pattern VARIABLE = Pattern.compile("var\\(--[^,()]*,([^()]*)\\)");

    /** Says whether a stand-alone picture follows the reader's setting or stays light or dark. */
    public enum Theme {
        /** Dark where the reader's system prefers dark. */
        AUTO,
        /** Always light, as on paper. */
        LIGHT,
        /** Always dark. */
        DARK
    }

    public SvgFigure {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A figure needs a width and a height of at least one pixel, got %dx%d."
                            .formatted(width, height));
        }
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        body = body.replace("@@", "f" + Long.toHexString(crc.getValue()) + "-");
    }

    /** Returns an element for an HTML page that declares the colours of {@link Palette}. */
    public String inline() {
        return open("class=\"mdhr-figure\"") + body + "</svg>";
    }

    /**
     * Returns a picture of its own, on a card so that it is readable on any background. A light or
     * dark one names its colours directly, for viewers that know no CSS variables.
     */
    public String standalone(Theme theme) {
        String picture = picture(theme);
        return switch (theme) {
            case AUTO -> picture;
            case LIGHT -> VARIABLE.matcher(picture).replaceAll("$1");
            case DARK ->
                    VARIABLE.matcher(picture).replaceAll(found -> Palette.dark(found.group(1)));
        };
    }

    private String picture(Theme theme) {
        return open(
                        "xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\""
                                .formatted(width, height))
                + style(theme)
                + "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\""
                + Palette.CARD.css()
                + "\"/>"
                + body
                + "</svg>";
    }

    private String open(String attributes) {
        return "<svg "
                + attributes
                + " viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"".formatted(width, height)
                + Markup.escape(title + ". " + description)
                + "\" font-family=\"'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif\">"
                + "<title>"
                + Markup.escape(title)
                + "</title>";
    }

    private static String style(Theme theme) {
        return switch (theme) {
            case LIGHT -> "";
            case DARK -> "<style>svg{" + Palette.darkVariables() + "}</style>";
            case AUTO ->
                    "<style>@media(prefers-color-scheme:dark){svg{"
                            + Palette.darkVariables()
                            + "}}</style>";
        };
    }
}
