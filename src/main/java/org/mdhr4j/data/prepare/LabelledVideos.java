package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mdhr4j.data.manifest.ImagePattern;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.ImageLocator;
import org.mdhr4j.data.video.Video;

/** Changes videos that were read from raw labels, whose images are names in lists only. */
final class LabelledVideos {
    private LabelledVideos() {}

    /** A video without some of its frames; empty if none is left. */
    static Optional<Video> without(Video video, Set<Integer> numbers) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < video.numFrames(); i++) {
            if (!numbers.contains(video.frameNumber(i))) {
                kept.add(i);
            }
        }
        return of(video, kept, kept.stream().map(video::image).toList());
    }

    /**
     * Videos with the image files that are there, below a folder; frames without one are left out.
     */
    static Map<String, List<Video>> located(
            Manifest manifest, Path root, Map<String, List<Video>> bySubject) throws IOException {
        List<ImagePattern> patterns =
                manifest.layout().images().stream().map(ImagePattern::new).toList();
        ImageLocator locator = new ImageLocator();
        Map<String, List<Video>> located = new LinkedHashMap<>();
        for (Map.Entry<String, List<Video>> entry : bySubject.entrySet()) {
            List<Video> videos = new ArrayList<>();
            for (Video video : entry.getValue()) {
                located(patterns, locator, root, video).ifPresent(videos::add);
            }
            located.put(entry.getKey(), videos);
        }
        return located;
    }

    private static Optional<Video> located(
            List<ImagePattern> patterns, ImageLocator locator, Path root, Video video)
            throws IOException {
        List<Integer> kept = new ArrayList<>();
        List<Path> images = new ArrayList<>();
        for (int i = 0; i < video.numFrames(); i++) {
            ImagePattern.Names names =
                    new ImagePattern.Names(video.subject(), video.task(), video.frameNumber(i));
            for (ImagePattern pattern : patterns) {
                Optional<Path> image = locator.find(pattern.path(root, names));
                if (image.isPresent()) {
                    kept.add(i);
                    images.add(image.get());
                    break;
                }
            }
        }
        return of(video, kept, images);
    }

    private static Optional<Video> of(Video video, List<Integer> kept, List<Path> images) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Video(
                        video.subject(),
                        video.task(),
                        images,
                        kept.stream().mapToInt(video::frameNumber).toArray(),
                        kept.stream().map(video::labels).toArray(byte[][]::new)));
    }
}
