package org.mdhr4j.notebook;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.attributes.ViewBox;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.report.EmbeddedImages;
import org.mdhr4j.report.SvgFigure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws figures as pixels, for PDF, LaTeX and viewers that leave SVG out. */
public final class FigureImage {
    /** Pixels drawn for each pixel of the figure, so that text stays sharp in print. */
    private static final double DENSITY = 1.5;

    /** The same for files, in whole numbers, so that edges of cells stay sharp. */
    private static final double FILE_DENSITY = 2;

    private static final @Nullable Component NO_COMPONENT = null;
    private static final Logger LOG = LoggerFactory.getLogger(FigureImage.class);
    private static final AtomicBoolean IS_TOLD = new AtomicBoolean();

    private FigureImage() {}

    /**
     * A figure in pixels; empty where they cannot be drawn, as on a machine without fonts, for the
     * figure itself needs none.
     */
    static Optional<MimeBundle> of(SvgFigure figure) {
        try {
            return Optional.of(encoded(figure));
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            if (IS_TOLD.compareAndSet(false, true)) {
                LOG.warn(
                        "The figure '{}' cannot be drawn in pixels, so that PDF and LaTeX will lack"
                                + " it. Is a font installed? {}",
                        figure.title(),
                        e.toString());
            }
            return Optional.empty();
        }
    }

    /** PNG, or JPEG where the figure holds pictures, which as PNG would be large. */
    private static MimeBundle encoded(SvgFigure figure) {
        BufferedImage image = draw(figure, SvgFigure.Theme.LIGHT, DENSITY);
        MimeBundle text = MimeBundle.text(figure.title() + ". " + figure.description());
        return figure.body().contains("<image ")
                ? text.with(MimeBundle.JPEG, EmbeddedImages.jpeg(image))
                : text.with(
                        MimeBundle.PNG,
                        Base64.getEncoder().encodeToString(AnimatedPng.encode(image)));
    }

    /**
     * Returns a figure as a PNG file, with two pixels for each of its own.
     *
     * @param theme light or dark; with {@code AUTO} it is light
     * @throws IllegalStateException if the figure is no SVG that can be drawn
     */
    public static byte[] png(SvgFigure figure, SvgFigure.Theme theme) {
        SvgFigure.Theme fixed = theme == SvgFigure.Theme.AUTO ? SvgFigure.Theme.LIGHT : theme;
        return PngImage.encode(draw(figure, fixed, FILE_DENSITY));
    }

    /** Draws a figure on white paper. */
    static BufferedImage draw(SvgFigure figure, double density) {
        return draw(figure, SvgFigure.Theme.LIGHT, density);
    }

    /**
     * Draws a figure on paper.
     *
     * @param density pixels drawn for each pixel of the figure
     * @throws IllegalStateException if the figure is no SVG that can be drawn
     */
    private static BufferedImage draw(SvgFigure figure, SvgFigure.Theme theme, double density) {
        byte[] svg = PaleImages.in(figure.standalone(theme)).getBytes(StandardCharsets.UTF_8);
        SVGDocument document =
                new SVGLoader()
                        .load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException(
                    "The figure '%s' is no SVG that can be drawn.".formatted(figure.title()));
        }
        BufferedImage image =
                new BufferedImage(
                        (int) Math.round(density * figure.width()),
                        (int) Math.round(density * figure.height()),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.setColor(theme == SvgFigure.Theme.DARK ? Color.BLACK : Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            document.render(
                    NO_COMPONENT, graphics, new ViewBox(0, 0, image.getWidth(), image.getHeight()));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
