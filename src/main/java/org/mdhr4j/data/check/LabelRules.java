package org.mdhr4j.data.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.ImagePattern;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.ClassWeights;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.FrameRange;
import org.mdhr4j.data.video.ImageLocator;
import org.mdhr4j.data.video.ListLayoutReader;
import org.mdhr4j.data.video.Video;

/** Holds the lists and labels of a fold against the rules; no image is needed for it. */
public final class LabelRules {
    /** Weight files hold six decimals. */
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private final FindingList findings;
    private final ImageLocator locator = new ImageLocator();

    public LabelRules(FindingList findings) {
        this.findings = findings;
    }

    /** Applies the rule {@link DataRule#FRAME_GAP}. */
    public void gaps(List<Video> videos) {
        for (Video video : videos) {
            List<FrameRange> runs = video.runs();
            for (FrameRange run : runs.subList(1, runs.size())) {
                String message =
                        "frame gap in %s: frame %d follows frame %d; no clip crosses it."
                                .formatted(
                                        video.name(),
                                        video.frameNumber(run.start()),
                                        video.frameNumber(run.start() - 1));
                findings.add(video.name(), Finding.of(DataRule.FRAME_GAP, message));
            }
        }
    }

    /** Applies the rules {@link DataRule#UNLEARNABLE_AU} and {@link DataRule#UNSCORABLE_AU}. */
    public void coverage(
            Manifest manifest, int fold, List<Video> videos, LabelCoverage.Purpose purpose) {
        if (!videos.isEmpty()) {
            LabelCoverage.of(videos, manifest.auSet().actionUnits())
                    .findings(fold, purpose)
                    .forEach(findings::add);
        }
    }

    /**
     * Applies the rule {@link DataRule#EXTRA_LABELS}; images that are still to come are no fault.
     */
    public void extraLabels(Manifest manifest, Path root, List<Video> videos) throws IOException {
        List<ImagePattern> patterns =
                manifest.layout().images().stream().map(ImagePattern::new).toList();
        for (Video video : videos) {
            List<Integer> without = new ArrayList<>();
            for (int i = 0; i < video.numFrames(); i++) {
                if (!hasImage(patterns, root, video, i)) {
                    without.add(video.frameNumber(i));
                }
            }
            if (!without.isEmpty()) {
                String message =
                        "%s: %,d of %,d labelled frames have no image, the first is %d, the last %d. Copy the images, or cut the label file.";
                findings.add(
                        Finding.of(
                                DataRule.EXTRA_LABELS,
                                message.formatted(
                                        video.name(),
                                        without.size(),
                                        video.numFrames(),
                                        without.get(0),
                                        without.get(without.size() - 1))));
            }
        }
    }

    private boolean hasImage(List<ImagePattern> patterns, Path root, Video video, int index)
            throws IOException {
        ImagePattern.Names names =
                new ImagePattern.Names(video.subject(), video.task(), video.frameNumber(index));
        for (ImagePattern pattern : patterns) {
            if (locator.find(pattern.path(root, names)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Rule {@link DataRule#SHARED_PEOPLE}. */
    void sharedPeople(int fold, List<Video> train, List<Video> test) {
        Set<String> training = new HashSet<>();
        train.forEach(video -> training.add(video.subject()));
        Set<String> both = new TreeSet<>();
        test.stream().map(Video::subject).filter(training::contains).forEach(both::add);
        for (String subject : both) {
            findings.add(
                    Finding.of(
                            DataRule.SHARED_PEOPLE,
                            "fold %d: subject %s is in both train and test; scores would be too good."
                                    .formatted(fold, subject)));
        }
    }

    /** Rule {@link DataRule#CLASS_WEIGHTS}; data sets without weight files keep it. */
    void weights(DatasetReader reader, int fold, List<Video> train) throws IOException {
        if (!(reader instanceof ListLayoutReader lists) || train.isEmpty()) {
            return;
        }
        Optional<Path> file = ListLayoutReader.weightFile(lists.files(fold));
        if (file.isEmpty()) {
            return;
        }
        double[] written = lists.parseWeights(file.get());
        double[] computed = ClassWeights.of(train, reader.manifest().auSet().size());
        for (int au = 0; au < written.length; au++) {
            if (!(Math.abs(written[au] - computed[au]) <= WEIGHT_TOLERANCE)) {
                String message =
                        String.format(
                                Locale.ROOT,
                                "%s: weight of %s is %.6f, but the training labels give %.6f.",
                                file.get(),
                                reader.manifest().auSet().actionUnits().get(au),
                                written[au],
                                computed[au]);
                findings.add(Finding.of(DataRule.CLASS_WEIGHTS, message));
            }
        }
    }
}
