package org.mdhr4j.fuzz;

import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.image.ImageSize;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.image.RgbImage;

/**
 * An image file. What is decoded has the size that was claimed: the budget of pixels cannot be
 * passed by.
 */
public final class ImageFuzz {
    private static final ImageDecoder DECODER = ImageDecoder.upright();

    private ImageFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Path file = Held.file("image.jpg", bytes);
        Held.readsOrRefuses(() -> decode(file), DataException.class);
    }

    private static void decode(Path file) {
        RgbImage image = DECODER.decode(file);
        Optional<ImageSize> claimed = ImageSize.of(file);
        ImageSize found = new ImageSize(image.width(), image.height());
        ImageSize turned = new ImageSize(image.height(), image.width());
        if (claimed.isEmpty() || !claimed.get().equals(found) && !claimed.get().equals(turned)) {
            throw new AssertionError("claimed %s, decoded %s".formatted(claimed, found));
        }
    }
}
