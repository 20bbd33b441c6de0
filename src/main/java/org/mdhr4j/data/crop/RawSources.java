package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.video.Video;

/**
 * Finds the raw frames of recordings where a data set's makers put them.
 *
 * @param root folder of the raw data set
 * @param layout names the places, the likeliest first
 */
record RawSources(Path root, Layout layout) {
    /**
     * Returns the frames of a recording.
     *
     * @throws DataException if there are none
     */
    RawFrames require(Video recording) throws IOException {
        return find(recording.subject(), recording.task())
                .orElseThrow(
                        () ->
                                new DataException(
                                        DataRule.MISSING_IMAGE,
                                        root,
                                        0,
                                        "holds no frames of %s. They were looked for as %s. Copy them there, or name their places in the manifest (layout.raw-frames)."
                                                .formatted(recording.name(), patterns())));
    }

    /** Returns the frames of a recording, empty if there are none. */
    Optional<RawFrames> find(String subject, String task) throws IOException {
        for (String pattern : patterns()) {
            String filled = pattern.replace("{subject}", subject).replace("{task}", task);
            Path path = root.resolve(filled);
            Optional<RawFrames> found =
                    pattern.contains("{frame}")
                            ? RawPictures.of(path)
                            : Optional.of(path).filter(Files::isRegularFile).map(RawFilm::new);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Frames may also lie where crops lie otherwise. */
    private List<String> patterns() {
        return Stream.concat(layout.rawFrames().stream(), layout.images().stream()).toList();
    }
}
