package org.mdhr4j.synthetic;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes frames; the same pixels give the same bytes. One instance per thread. */
final class FrameEncoder implements AutoCloseable {
    private static final float JPEG_QUALITY = 0.95f;

    /** A quick deflate level: camera noise hardly compresses anyway. */
    private static final float PNG_QUALITY = 0.8f;

    private final ImageWriter writer;
    private final ImageWriteParam parameters;

    /**
     * @param format "jpg" or "png"
     */
    FrameEncoder(String format) {
        writer = ImageIO.getImageWritersByFormatName(format).next();
        parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality("jpg".equals(format) ? JPEG_QUALITY : PNG_QUALITY);
    }

    byte[] encode(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.reset();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        writer.dispose();
    }
}
