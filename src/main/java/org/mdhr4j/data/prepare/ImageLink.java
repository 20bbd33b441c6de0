package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.manifest.Manifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the images reachable from a prepared data set without copying them. */
final class ImageLink {
    private static final Logger LOG = LoggerFactory.getLogger(ImageLink.class);

    private ImageLink() {}

    /**
     * Links the image folder of {@code raw} into {@code out} unless images are there already.
     *
     * @return the image folder below {@code out}, or an empty text when there is none to be found
     */
    static String make(Manifest manifest, Path raw, Path out) {
        Optional<Path> there = find(manifest, out);
        if (there.isPresent()) {
            return there.get().toString();
        }
        for (String pattern : manifest.layout().images()) {
            String folder = Layout.imageFolder(pattern);
            if (Files.isDirectory(raw.resolve(folder))) {
                try {
                    Path target = raw.resolve(folder).toRealPath();
                    return Files.createSymbolicLink(out.resolve(folder), target).toString();
                } catch (IOException | UnsupportedOperationException e) {
                    LOG.warn("{} could not be linked into {}: {}", raw.resolve(folder), out, e);
                }
            }
        }
        return "";
    }

    /** The image folder below a data set's folder, empty if there is none. */
    static Optional<Path> find(Manifest manifest, Path root) {
        return manifest.layout().images().stream()
                .map(pattern -> root.resolve(Layout.imageFolder(pattern)))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** The folder in which the images of a data set really lie, {@code out} if nowhere. */
    static Path home(Manifest manifest, Path raw, Path out) throws IOException {
        Optional<Path> images = find(manifest, out).or(() -> find(manifest, raw));
        Path home = images.isEmpty() ? null : images.get().toRealPath().getParent();
        return home == null ? out : home;
    }
}
