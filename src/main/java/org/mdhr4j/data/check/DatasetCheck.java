package org.mdhr4j.data.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.mdhr4j.data.crop.CropJournal;
import org.mdhr4j.data.crop.RecordingCrops;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.data.manifest.Counts;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Fold;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.ClassWeights;
import org.mdhr4j.data.video.CsvFolderReader;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.ListLayoutReader;
import org.mdhr4j.data.video.Video;

/**
 * Holds a data set against every {@link DataRule}: faults in list files, counts unlike the
 * manifest's, people in both training and test, also under another name, frame gaps, weights unlike
 * the labels, missing, broken and odd images.
 */
public final class DatasetCheck {
    private final Path root;
    private final DatasetReader reader;
    private final Manifest manifest;
    private final PictureCache cache;
    private final FindingList findings = new FindingList();
    private final LabelRules labelRules = new LabelRules(findings);
    private final FramesOfPeople people = new FramesOfPeople();
    private final List<CheckReport.Side> sides = new ArrayList<>();
    private final Map<Path, Integer> labelsOfImage = new HashMap<>();
    private int numFaults;

    /**
     * Opens the data set of a folder for a check that looks at every image anew.
     *
     * @throws DataException if the folder holds no data set
     * @throws IOException if a file cannot be read
     */
    public DatasetCheck(Path root) throws IOException {
        this(root, PictureCache.inMemory());
    }

    /**
     * Opens the data set of a folder for a check.
     *
     * @param cache what is known of its images from an earlier check
     * @throws DataException if the folder holds no data set
     * @throws IOException if a file cannot be read
     */
    public DatasetCheck(Path root, PictureCache cache) throws IOException {
        this.root = root;
        this.cache = cache;
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
            int before = numFaults;
            List<Video> train = side(fold, Split.TRAIN);
            boolean isWhole = numFaults == before;
            List<Video> test = side(fold, Split.TEST);
            labelRules.sharedPeople(fold.number(), train, test);
            if (isWhole) { // weights of faulty lists would only repeat the faults
                weights(fold, train);
            }
        }
        FrameRules.Seen seen =
                decodesImages
                        ? new FrameRules(people, cache, threads, findings).all(progress)
                        : FrameRules.Seen.NOTHING;
        List<RecordingCrops> crops = crops();
        return new CheckReport(
                manifest, sides, findings.toList(), seen.numImages(), seen.sizes(), crops);
    }

    private List<RecordingCrops> crops() {
        try {
            return CropJournal.read(root)
                    .map(journal -> List.copyOf(journal.recordings()))
                    .orElse(List.of());
        } catch (DataException e) {
            fault(e);
        } catch (IOException e) {
            fault(
                    new DataException(
                            root.resolve(CropJournal.FILE_NAME),
                            "is unreadable: %s".formatted(e),
                            e));
        }
        return List.of();
    }

    /** Returns the number of different images seen so far; known after the lists were read. */
    public int numImages() {
        return labelsOfImage.size();
    }

    private List<Video> side(Fold fold, Split split) {
        List<Video> videos = read(fold.number(), split);
        Counts found = Video.count(videos);
        Optional<Counts> expected = fold.expected(split);
        if (expected.isPresent() && !expected.get().equals(found)) {
            findings.add(
                    Finding.of(
                            DataRule.UNEXPECTED_COUNTS,
                            "fold %d %s: found %s; the manifest expects %s."
                                    .formatted(fold.number(), split.key(), found, expected.get())));
        }
        labelRules.gaps(videos);
        videos.forEach(this::checkSameLabels);
        labelRules.coverage(
                manifest,
                fold.number(),
                videos,
                split == Split.TRAIN ? LabelCoverage.Purpose.LEARN : LabelCoverage.Purpose.SCORE);
        people.add(fold.number(), split, videos);
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
            fault(new DataException(root, "fold %s is unreadable: %s".formatted(fold, e), e));
        }
        return List.of();
    }

    private void fault(DataException fault) {
        numFaults++;
        findings.add(fault);
    }

    private void checkSameLabels(Video video) {
        for (int i = 0; i < video.numFrames(); i++) {
            int hash = Arrays.hashCode(video.labels(i));
            Integer before = labelsOfImage.putIfAbsent(video.image(i), hash);
            if (before != null && before != hash) {
                String message =
                        "%s: the folds give this frame different labels; run 'mdhr data prepare' again.";
                findings.add(
                        video.name(),
                        Finding.of(DataRule.DIFFERING_LABELS, message.formatted(video.image(i))));
            }
        }
    }

    private void weights(Fold fold, List<Video> train) {
        try {
            labelRules.weights(reader, fold.number(), train);
        } catch (DataException e) {
            fault(e);
        } catch (IOException e) {
            fault(new DataException(root, "weights are unreadable: %s".formatted(e), e));
        }
    }
}
