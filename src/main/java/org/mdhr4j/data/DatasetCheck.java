package org.mdhr4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Looks for everything that can be wrong with a data set: faults in list files, counts unlike the
 * manifest's, people in both training and test, frame gaps, weights unlike the labels, missing and
 * broken images.
 */
public final class DatasetCheck {
    /** Weight files hold six decimals. */
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private final Path root;
    private final DatasetReader reader;
    private final Manifest manifest;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<CheckReport.Side> sides = new ArrayList<>();
    private final Map<Path, Integer> labelsOfImage = new HashMap<>();

    /**
     * A check of the data set in a folder.
     *
     * @throws DataException if the folder holds no data set
     * @throws IOException if a file cannot be read
     */
    public DatasetCheck(Path root) throws IOException {
        this.root = root;
        this.reader = DatasetReader.open(root);
        this.manifest = reader.manifest();
    }

    /**
     * Checks everything.
     *
     * @param decodesImages whether every image is opened; otherwise images only have to be there
     * @param threads threads for decoding
     * @param progress told how many images are done; called from several threads
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public CheckReport run(boolean decodesImages, int threads, IntConsumer progress) {
        for (Fold fold : manifest.splits().folds()) {
            int before = findings.size();
            List<Video> train = side(fold, Split.TRAIN);
            boolean isWhole = findings.size() == before;
            List<Video> test = side(fold, Split.TEST);
            checkLeak(fold, train, test);
            if (isWhole) { // weights of faulty lists would only repeat the faults
                checkWeights(fold, train);
            }
        }
        int decoded = 0;
        if (decodesImages) {
            List<Path> images = labelsOfImage.keySet().stream().sorted().toList();
            findings.addAll(new ImageCheck(threads, progress).run(images));
            decoded = images.size();
        }
        return new CheckReport(manifest, sides, List.copyOf(findings), decoded);
    }

    /** Number of different images seen so far; known after the lists were read. */
    public int numImages() {
        return labelsOfImage.size();
    }

    private List<Video> side(Fold fold, Split split) {
        List<Video> videos = read(fold.number(), split);
        Counts found = Counts.of(videos);
        Optional<Counts> expected = fold.expected(split);
        if (expected.isPresent() && !expected.get().equals(found)) {
            findings.add(
                    Finding.error(
                            Finding.Kind.COUNT,
                            "fold "
                                    + fold.number()
                                    + " "
                                    + split.key()
                                    + ": found "
                                    + found
                                    + "; the manifest expects "
                                    + expected.get()
                                    + "."));
        }
        videos.forEach(this::checkGaps);
        videos.forEach(this::checkSameLabels);
        checkCoverage(fold, split, videos);
        double[] rates = ClassWeights.rates(videos, manifest.auSet().size());
        sides.add(
                new CheckReport.Side(
                        fold.number(),
                        split,
                        found,
                        expected,
                        Arrays.stream(rates).boxed().toList()));
        return videos;
    }

    private List<Video> read(int fold, Split split) {
        try {
            if (reader instanceof ListLayoutReader lists) {
                return lists.read(fold, split, this::fault);
            }
            if (reader instanceof CsvFolderReader csv) {
                return csv.read(fold, split, this::fault);
            }
            return reader.read(fold, split);
        } catch (DataException e) {
            fault(e);
        } catch (IOException e) {
            findings.add(
                    Finding.error(
                            Finding.Kind.FILE, root + ": fold " + fold + " is unreadable: " + e));
        }
        return List.of();
    }

    private void fault(DataException fault) {
        findings.add(Finding.error(Finding.Kind.FILE, String.valueOf(fault.getMessage())));
    }

    private void checkGaps(Video video) {
        List<FrameRange> runs = video.runs();
        for (FrameRange run : runs.subList(1, runs.size())) {
            int before = video.frameNumber(run.start() - 1);
            int after = video.frameNumber(run.start());
            findings.add(
                    Finding.warning(
                            Finding.Kind.GAP,
                            "frame gap in "
                                    + video.name()
                                    + ": frame "
                                    + after
                                    + " follows frame "
                                    + before
                                    + "; no clip crosses it."));
        }
    }

    private void checkSameLabels(Video video) {
        for (int i = 0; i < video.numFrames(); i++) {
            int hash = Arrays.hashCode(video.labels(i));
            Integer before = labelsOfImage.putIfAbsent(video.image(i), hash);
            if (before != null && before != hash) {
                findings.add(
                        Finding.error(
                                Finding.Kind.LABEL,
                                video.image(i)
                                        + ": the folds give this frame different labels; run"
                                        + " 'mdhr data prepare' again."));
            }
        }
    }

    private void checkCoverage(Fold fold, Split split, List<Video> videos) {
        if (!videos.isEmpty()) {
            findings.addAll(
                    LabelCoverage.of(videos, manifest.auSet().actionUnits())
                            .findings(
                                    fold.number(),
                                    split == Split.TRAIN
                                            ? LabelCoverage.Purpose.LEARN
                                            : LabelCoverage.Purpose.SCORE));
        }
    }

    private void checkLeak(Fold fold, List<Video> train, List<Video> test) {
        Set<String> both = new TreeSet<>();
        Set<String> training = new HashSet<>();
        train.forEach(video -> training.add(video.subject()));
        for (Video video : test) {
            if (training.contains(video.subject())) {
                both.add(video.subject());
            }
        }
        for (String subject : both) {
            findings.add(
                    Finding.error(
                            Finding.Kind.LEAK,
                            "fold "
                                    + fold.number()
                                    + ": subject "
                                    + subject
                                    + " is in both train and test; scores would be too good."));
        }
    }

    private void checkWeights(Fold fold, List<Video> train) {
        if (!(reader instanceof ListLayoutReader lists) || train.isEmpty()) {
            return;
        }
        try {
            Optional<Path> file = ListLayoutReader.weightFile(lists.files(fold.number()));
            if (file.isEmpty()) {
                return;
            }
            double[] written = lists.parseWeights(file.get());
            double[] computed = ClassWeights.of(train, manifest.auSet().size());
            for (int au = 0; au < written.length; au++) {
                if (!(Math.abs(written[au] - computed[au]) <= WEIGHT_TOLERANCE)) {
                    findings.add(weightFinding(file.get(), au, written[au], computed[au]));
                }
            }
        } catch (DataException e) {
            fault(e);
        } catch (IOException e) {
            findings.add(Finding.error(Finding.Kind.WEIGHT, "weights are unreadable: " + e));
        }
    }

    private Finding weightFinding(Path file, int au, double written, double computed) {
        return Finding.error(
                Finding.Kind.WEIGHT,
                String.format(
                        Locale.ROOT,
                        "%s: weight of %s is %.6f, but the training labels give %.6f.",
                        file,
                        manifest.auSet().actionUnits().get(au),
                        written,
                        computed));
    }
}
