package org.mdhr4j.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.source.FramePlace;

/** Keeps the crops that a model saw, as PNG files: frame and face in their names. */
public final class CropPictures {
    private final Path folder;

    CropPictures(Path folder) {
        this.folder = folder;
    }

    private static String name(FramePlace place, int face) {
        String start = prefix(place.recording());
        return String.format(Locale.ROOT, "%s%06d_face%d.png", start, place.number(), face);
    }

    /**
     * Returns what the names of a recording's crops begin with; nothing where there is only one.
     */
    public static String prefix(String recording) {
        String start = recording.isEmpty() ? "" : recording + "-";
        return start.replaceAll("[/\\\\]", "-").replace("*", "");
    }

    /** Writes one crop. */
    void write(FramePlace place, int face, RgbImage image) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name(place, face));
            try (ReplacedFile crop = ReplacedFile.open(file)) {
                ImageIO.write(image.toImage(), "png", crop.out());
                crop.commit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
