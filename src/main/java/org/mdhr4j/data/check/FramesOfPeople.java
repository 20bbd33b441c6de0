package org.mdhr4j.data.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.Video;

/** Knows whose frame an image is, in which recording, and which folds keep two people apart. */
public final class FramesOfPeople {
    private final Map<Path, String> people = new HashMap<>();
    private final Map<String, List<Path>> recordings = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Split>> sides = new TreeMap<>();

    /** Two people, the first of them first by name. */
    record Pair(String first, String second) {
        static Pair of(String one, String other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    /** Takes the videos of one side of a fold. */
    public void add(int fold, Split split, Collection<Video> videos) {
        for (Video video : videos) {
            sides.computeIfAbsent(video.subject(), s -> new TreeMap<>()).put(fold, split);
            if (recordings.containsKey(video.name())) {
                continue; // another fold had it
            }
            List<Path> images = new ArrayList<>();
            for (int i = 0; i < video.numFrames(); i++) {
                images.add(video.image(i));
                people.put(video.image(i), video.subject());
            }
            recordings.put(video.name(), images);
        }
    }

    /** All images. */
    List<Path> images() {
        return recordings.values().stream().flatMap(List::stream).toList();
    }

    /** Up to so many frames of each recording, evenly spread. */
    List<Path> sample(int framesPerRecording) {
        List<Path> sample = new ArrayList<>();
        for (List<Path> images : recordings.values()) {
            int count = Math.min(framesPerRecording, images.size());
            for (int i = 0; i < count; i++) {
                sample.add(images.get((int) ((long) i * images.size() / count)));
            }
        }
        return sample;
    }

    int numRecordings() {
        return recordings.size();
    }

    String personOf(Path image) {
        return people.getOrDefault(image, "");
    }

    /** The first fold that trains on one of two people and tests on the other; 0 if none does. */
    int foldBetween(Pair pair) {
        Map<Integer, Split> first = sides.getOrDefault(pair.first(), Map.of());
        for (Map.Entry<Integer, Split> other :
                sides.getOrDefault(pair.second(), Map.of()).entrySet()) {
            @Nullable Split split = first.get(other.getKey());
            if (split != null && split != other.getValue()) {
                return other.getKey();
            }
        }
        return 0;
    }
}
