package org.mdhr4j.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.source.FramePlace;

/** Keeps the crops that a model saw, as PNG files: frame and face in their names. */
final class CropPictures {
    private final Path folder;

    CropPictures(Path folder) {
        this.folder = folder;
    }

    /** Writes one crop. */
    void write(FramePlace place, int face, RgbImage image) {
        String recording = place.recording().isEmpty() ? "" : place.recording() + "-";
        String name = "%s%06d_face%d.png".formatted(recording, place.number(), face);
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name.replaceAll("[/\\\\]", "-").replace("*", ""));
            try (ReplacedFile crop = ReplacedFile.open(file)) {
                ImageIO.write(image.toImage(), "png", crop.out());
                crop.commit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
