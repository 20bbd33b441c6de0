package org.mdhr4j.notebook;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.mdhr4j.report.EmbeddedImages;

/**
 * Writes the opacity of embedded pictures, and of the groups that they are in, into the pictures
 * themselves, for a renderer that draws every picture of an SVG opaque.
 */
final class PaleImages {
    private static final Pattern ELEMENT = Pattern.compile("<g\\b[^>]*>|</g>|<image\\s[^>]*>");
    private static final Pattern OPACITY = Pattern.compile("\\sopacity=\"([^\"]*)\"");
    private static final Pattern DATA =
            Pattern.compile("href=\"data:image/[a-z]+;base64,([^\"]*)\"");

    private PaleImages() {}

    /**
     * Returns an SVG that looks the same and has no picture with an opacity of its own.
     *
     * @throws IllegalStateException if such a picture cannot be read
     */
    static String in(String svg) {
        Deque<Float> groups = new ArrayDeque<>();
        groups.push(1f);
        return ELEMENT.matcher(svg)
                .replaceAll(found -> Matcher.quoteReplacement(element(found.group(), groups)));
    }

    /** An element as it is, or a picture that is paled; keeps the opacity of open groups. */
    private static String element(String element, Deque<Float> groups) {
        if (element.equals("</g>")) {
            groups.pop();
            return element;
        }
        Matcher opacity = OPACITY.matcher(element);
        float own = opacity.find() ? Float.parseFloat(opacity.group(1)) : 1;
        float share = own * groups.element();
        if (element.startsWith("<g")) {
            if (!element.endsWith("/>")) {
                groups.push(share);
            }
            return element;
        }
        return share == 1 ? element : pale(opacity.replaceFirst(""), share);
    }

    private static String pale(String image, float share) {
        return DATA.matcher(image)
                .replaceFirst(
                        data ->
                                Matcher.quoteReplacement(
                                        "href=\"%s\"".formatted(paled(data.group(1), share))));
    }

    private static String paled(String base64, float share) {
        BufferedImage picture = decode(base64);
        BufferedImage pale =
                new BufferedImage(
                        picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = pale.createGraphics();
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, share));
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return EmbeddedImages.dataUri(pale);
    }

    private static BufferedImage decode(String base64) {
        try {
            BufferedImage picture =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
            if (picture == null) {
                throw new IllegalStateException(
                        "A picture of the figure is neither JPEG nor PNG, so that it cannot be paled.");
            }
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
