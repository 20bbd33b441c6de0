package org.mdhr4j.notebook;

import java.awt.image.RenderedImage;
import java.util.Base64;

/** How pictures look in a cell. */
final class Images {
    private Images() {}

    /** An image as Base64 PNG, with its size as plain text. */
    static MimeBundle render(RenderedImage image) {
        return MimeBundle.text("Image %d×%d".formatted(image.getWidth(), image.getHeight()))
                .with(MimeBundle.PNG, png(image));
    }

    static String png(RenderedImage image) {
        return Base64.getEncoder().encodeToString(PngImage.encode(image));
    }
}
