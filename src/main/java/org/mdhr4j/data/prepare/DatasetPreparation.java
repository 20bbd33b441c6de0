package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.check.FindingList;
import org.mdhr4j.data.check.LabelCoverage;
import org.mdhr4j.data.check.LabelRules;
import org.mdhr4j.data.manifest.Counts;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Fold;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.manifest.Splits;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.files.OutputLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the reference's list files from the label files that a data set's makers hand out: image
 * paths, labels, region codes and class weights of every fold, and a manifest that says what was
 * prepared. All files appear together or none does.
 */
public final class DatasetPreparation {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetPreparation.class);

    private final Manifest manifest;
    private final Path raw;
    private final Path out;
    private final boolean allowsMissing;

    /**
     * What was prepared.
     *
     * @param manifest the manifest written, with the counts of every fold
     * @param uncodedFrames frames left out because no AU was coded in them
     * @param missing recordings without label files, left out
     * @param images where the images were found or linked, empty text if nowhere
     * @param warnings what is odd about the labels
     */
    public record Result(
            Manifest manifest,
            int uncodedFrames,
            List<String> missing,
            String images,
            List<Finding> warnings) {
        public Result {
            missing = List.copyOf(missing);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A preparation.
     *
     * @param raw folder of the raw label files
     * @param out folder for the list files; the images must lie there or in {@code raw}
     * @param allowsMissing whether recordings without label files are left out, and labels of an AU
     *     whose file one person lacks are unknown; otherwise they are an error
     */
    public DatasetPreparation(Manifest manifest, Path raw, Path out, boolean allowsMissing) {
        this.manifest = manifest;
        this.raw = raw;
        this.out = out;
        this.allowsMissing = allowsMissing;
    }

    /**
     * Reads all raw labels and writes the lists.
     *
     * @throws DataException if a raw file is missing or has a fault; the message names file and
     *     line
     * @throws IOException if a file cannot be read or written, or another run is writing to the
     *     folder; nothing was changed then
     * @throws CancellationException if the thread was interrupted; nothing was changed then
     */
    public Result run() throws IOException {
        requireLabels();
        try (OutputLock ignored = OutputLock.folder(out)) {
            return prepare();
        }
    }

    private Result prepare() throws IOException {
        List<String> missing = new ArrayList<>();
        Map<String, List<Video>> bySubject = new LinkedHashMap<>();
        int uncoded = 0;
        FindingList findings = new FindingList();
        RawLabelReader reader = RawLabelReader.of(raw, manifest, allowsMissing, findings);
        for (String subject : manifest.splits().subjects()) {
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Preparing was cancelled; nothing was changed.");
            }
            List<Video> videos = new ArrayList<>();
            for (String task : tasks()) {
                if (allowsMissing && reader.isMissing(subject, task)) {
                    missing.add(task.isEmpty() ? subject : subject + "/" + task);
                    continue;
                }
                RawLabelReader.RawVideo video = reader.read(subject, task);
                videos.add(video.video());
                uncoded += video.uncoded();
            }
            bySubject.put(subject, videos);
            LOG.debug("read the labels of {}: {} videos", subject, videos.size());
        }
        Manifest prepared = write(new ListWriter(manifest, bySubject), missing.isEmpty());
        String images = ImageLink.make(manifest, raw, out);
        LabelRules rules = new LabelRules(findings);
        for (List<Video> videos : bySubject.values()) {
            rules.gaps(videos);
            if (!images.isEmpty()) {
                rules.extraLabels(manifest, out, videos);
            }
        }
        for (Fold fold : manifest.splits().folds()) {
            int number = fold.number();
            ListWriter lists = new ListWriter(manifest, bySubject);
            rules.coverage(
                    manifest,
                    number,
                    lists.videos(number, Split.TRAIN),
                    LabelCoverage.Purpose.LEARN);
            rules.coverage(
                    manifest,
                    number,
                    lists.videos(number, Split.TEST),
                    LabelCoverage.Purpose.SCORE);
        }
        return new Result(prepared, uncoded, missing, images, findings.toList());
    }

    private void requireLabels() {
        Path labels = raw.resolve(manifest.labels().path());
        if (!Files.isDirectory(labels)) {
            throw new DataException(
                    labels,
                    "no such folder; the raw labels of "
                            + manifest.name()
                            + " belong there. Name the folder above it with --raw.");
        }
    }

    private List<String> tasks() {
        List<String> tasks = manifest.layout().tasks();
        return tasks.isEmpty() ? List.of("") : tasks;
    }

    private Manifest write(ListWriter lists, boolean isComplete) throws IOException {
        Manifest prepared = manifest.withSplits(counted(lists, isComplete));
        try (FileBundle bundle = new FileBundle(out)) {
            for (Fold fold : manifest.splits().folds()) {
                lists.write(bundle, out, fold.number());
            }
            bundle.add(Manifest.FILE_NAME, text -> text.append(prepared.toYaml()));
            bundle.commit();
        }
        return prepared;
    }

    /** The folds with the counts that the manifest expects or, where it is silent, those found. */
    private Splits counted(ListWriter lists, boolean isComplete) {
        List<Fold> folds = new ArrayList<>();
        for (Fold fold : manifest.splits().folds()) {
            Counts[] counts = new Counts[2];
            for (Split split : Split.values()) {
                Counts found = Video.count(lists.videos(fold.number(), split));
                counts[split.ordinal()] = isComplete ? fold.expected(split).orElse(found) : found;
            }
            folds.add(
                    new Fold(
                            fold.number(),
                            fold.trainParts(),
                            fold.testParts(),
                            counts[0],
                            counts[1]));
        }
        return new Splits(manifest.splits().parts(), folds);
    }
}
