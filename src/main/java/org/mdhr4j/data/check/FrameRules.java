package org.mdhr4j.data.check;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.mdhr4j.data.image.DifferenceHash;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.image.Picture;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.data.image.PictureScan;
import org.mdhr4j.data.manifest.DataException;

/** Holds the images of people against the rules: all of them, or what a short look shows. */
public final class FrameRules {
    /** Images that a short look reads, and as many that it decodes at most. */
    private static final int SHORT_LOOK = 1500;

    /** Frames of a recording that a short look decodes. */
    private static final int SHORT_LOOK_FRAMES = 4;

    private final FramesOfPeople people;
    private final PictureCache cache;
    private final int threads;
    private final FindingList findings;

    public FrameRules(
            FramesOfPeople people, PictureCache cache, int threads, FindingList findings) {
        this.people = people;
        this.cache = cache;
        this.threads = threads;
        this.findings = findings;
    }

    /**
     * Decodes every image.
     *
     * @return what was seen
     */
    Seen all(IntConsumer progress) {
        PictureScan scan = new PictureScan(cache, threads, progress);
        scan.run(people.images(), true);
        find(scan);
        return new Seen(
                scan.pictures().size() + scan.faults().size(), OddImages.sizes(scan.pictures()));
    }

    /**
     * What a look at all images saw.
     *
     * @param numImages how many there are
     * @param sizes how many have which size, the most common first
     */
    record Seen(int numImages, Map<String, Integer> sizes) {
        static final Seen NOTHING = new Seen(0, Map.of());
    }

    /**
     * Reads the images that may be copies of each other and decodes a few of each recording; what
     * an earlier look at all images left in the cache counts as well.
     */
    public void some() {
        PictureScan scan = new PictureScan(cache, threads, done -> {});
        scan.run(FrameSample.ofPossibleCopies(people, SHORT_LOOK), false);
        int perRecording = SHORT_LOOK / Math.max(1, people.numRecordings());
        Set<Path> few =
                new LinkedHashSet<>(
                        people.sample(Math.max(1, Math.min(SHORT_LOOK_FRAMES, perRecording))));
        scan.run(List.copyOf(few), true);
        find(scan);
    }

    private void find(PictureScan scan) {
        scan.faults().forEach(findings::add);
        Map<Path, Picture> pictures = scan.pictures();
        OddImages.find(pictures, findings);
        Map<String, Boolean> shown = new TreeMap<>();
        try (ImageDecoder decoder = new ImageDecoder()) {
            new SharedFrames(
                            people,
                            pictures,
                            image ->
                                    shown.computeIfAbsent(
                                            image.toString(), i -> shows(decoder, image)))
                    .find(findings);
        }
    }

    private static boolean shows(ImageDecoder decoder, Path image) {
        try {
            return DifferenceHash.of(decoder.decode(image)).showsSomething();
        } catch (DataException e) {
            return false; // reported when it is read
        }
    }
}
