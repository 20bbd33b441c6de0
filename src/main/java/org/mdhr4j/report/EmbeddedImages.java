package org.mdhr4j.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Turns pictures into text: PNG for exact ones, JPEG for small copies of photographs. */
public final class EmbeddedImages {
    private static final float JPEG_QUALITY = 0.9f;

    private EmbeddedImages() {}

    /** Returns an image as PNG in Base64. */
    public static String png(RenderedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("Java has no PNG writer for %s.".formatted(image));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Returns a data URI: JPEG where the image is opaque, else PNG. */
    public static String dataUri(BufferedImage image) {
        return image.getColorModel().hasAlpha()
                ? "data:image/png;base64," + png(image)
                : "data:image/jpeg;base64," + jpeg(image);
    }

    /** Returns a smaller copy that fits into a square, or the image itself when it fits already. */
    public static BufferedImage fit(BufferedImage image, int maxPixels) {
        double scale =
                Math.min(1, (double) maxPixels / Math.max(image.getWidth(), image.getHeight()));
        if (scale == 1) {
            return image;
        }
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean hasAlpha = image.getColorModel().hasAlpha();
        BufferedImage small =
                new BufferedImage(
                        width,
                        height,
                        hasAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    /** Returns an opaque image as JPEG in Base64. */
    public static String jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
