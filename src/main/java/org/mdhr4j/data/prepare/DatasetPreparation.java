package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.check.FindingList;
import org.mdhr4j.data.crop.CropPlan;
import org.mdhr4j.data.crop.EarlierCrops;
import org.mdhr4j.data.crop.FaceCropping;
import org.mdhr4j.data.crop.RecordingCrops;
import org.mdhr4j.data.manifest.Counts;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Fold;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.manifest.Splits;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.files.OutputLock;

/**
 * Makes the reference's list files from the label files that a data set's makers hand out: image
 * paths, labels, region codes and class weights of every fold, and a manifest that says what was
 * prepared; if asked to, also the images, from the makers' frames. All lists appear together or
 * none does.
 */
public final class DatasetPreparation {
    /** File with a line for each labelled frame that became no crop: the frame, the reason. */
    public static final String LEFT_OUT = "frames-left-out.txt";

    private final Manifest manifest;
    private final Path raw;
    private final Path out;
    private final boolean allowsMissing;
    private final Set<DataRule> ignored;
    private final @Nullable CropPlan plan;

    /**
     * Holds what was prepared.
     *
     * @param manifest the manifest written, with the counts of every fold
     * @param uncodedFrames frames left out because no AU was coded in them
     * @param missing recordings without label files, left out
     * @param images where the images were found, linked or made, empty text if nowhere
     * @param crops what became of every recording's frames, also if an earlier run made the crops;
     *     empty if none were cropped
     * @param warnings what is odd about labels and images
     */
    public record Result(
            Manifest manifest,
            int uncodedFrames,
            List<String> missing,
            String images,
            List<RecordingCrops> crops,
            List<Finding> warnings) {
        public Result {
            missing = List.copyOf(missing);
            crops = List.copyOf(crops);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Plans a preparation; {@link #run} does it.
     *
     * @param raw folder of the raw label files
     * @param out folder for the list files; the images must lie there or in {@code raw}
     * @param allowsMissing whether recordings without label files are left out, and labels of an AU
     *     whose file one person lacks are unknown; otherwise they are an error
     */
    public DatasetPreparation(Manifest manifest, Path raw, Path out, boolean allowsMissing) {
        this(manifest, raw, out, allowsMissing, Set.of(), null);
    }

    private DatasetPreparation(
            Manifest manifest,
            Path raw,
            Path out,
            boolean allowsMissing,
            Set<DataRule> ignored,
            @Nullable CropPlan plan) {
        this.manifest = manifest;
        this.raw = raw;
        this.out = out;
        this.allowsMissing = allowsMissing;
        this.ignored = Set.copyOf(ignored);
        this.plan = plan;
    }

    /** Returns the same preparation, which goes on in spite of some rules. */
    public DatasetPreparation ignoring(Set<DataRule> rules) {
        return new DatasetPreparation(manifest, raw, out, allowsMissing, rules, plan);
    }

    /** Returns the same preparation, which makes the images from raw frames. */
    public DatasetPreparation cropping(CropPlan crops) {
        Manifest aligned = manifest.withAlignment(crops.alignment());
        return new DatasetPreparation(aligned, raw, out, allowsMissing, ignored, crops);
    }

    /**
     * Reads all raw labels, makes crops if asked to, and writes the lists.
     *
     * @throws DataException if a raw file is missing or has a fault; the message names file and
     *     line
     * @throws org.mdhr4j.data.check.BrokenRuleException if the images break a rule, for example if
     *     two people have equal ones
     * @throws IOException if a file cannot be read or written, or another run is writing to the
     *     folder; no list was changed then, finished crops are kept
     * @throws CancellationException if the thread was interrupted; no list was changed then,
     *     finished crops are kept
     */
    public Result run() throws IOException {
        requireLabels();
        try (OutputLock ignored = OutputLock.folder(out)) {
            Optional<EarlierCrops> earlier = makesCrops() ? Optional.empty() : earlier();
            return earlier.isEmpty()
                    ? prepare(earlier)
                    : new DatasetPreparation(
                                    manifest.withAlignment(earlier.get().alignment()),
                                    raw,
                                    out,
                                    allowsMissing,
                                    this.ignored,
                                    plan)
                            .prepare(earlier);
        }
    }

    private boolean makesCrops() {
        return plan != null && plan.alignment() != Alignment.NONE;
    }

    /** The images may be crops that an earlier run made here, or in the folder they lie in. */
    private Optional<EarlierCrops> earlier() throws IOException {
        Optional<EarlierCrops> found = EarlierCrops.find(manifest, out);
        if (found.isEmpty()) {
            found = EarlierCrops.find(manifest, ImageLink.home(manifest, raw, out));
        }
        if (plan != null && found.isPresent()) {
            found.get().requireAlignment(plan.alignment());
        }
        return found;
    }

    private Result prepare(Optional<EarlierCrops> earlier) throws IOException {
        FindingList findings = new FindingList();
        RawLabels labels = RawLabels.read(raw, manifest, allowsMissing, findings);
        List<RecordingCrops> crops =
                earlier.isPresent() ? earlier.get().of(labels.videos()) : crop(labels.videos());
        Map<String, List<Video>> videos = labels.bySubject();
        if (!crops.isEmpty()) {
            CropFindings.of(crops).forEach(findings::add);
            videos = CropFindings.kept(videos, crops);
        }
        ListWriter lists = new ListWriter(manifest, videos);
        PreparedReview review = new PreparedReview(manifest, raw, out, videos);
        review.frames(findings);
        List<Finding> warnings = findings.require(ignored);
        boolean isComplete =
                labels.missing().isEmpty()
                        && crops.stream().allMatch(one -> one.numCrops() == one.numFrames());
        Manifest prepared = write(lists, isComplete, crops);
        String images = ImageLink.make(manifest, raw, out);
        warnings = append(warnings, review.labels(!images.isEmpty()));
        return new Result(
                prepared, labels.uncodedFrames(), labels.missing(), images, crops, warnings);
    }

    private static List<Finding> append(List<Finding> some, List<Finding> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private List<RecordingCrops> crop(List<Video> videos) throws IOException {
        CropPlan crops = plan;
        if (crops == null || crops.alignment() == Alignment.NONE) {
            return List.of();
        }
        long all = videos.stream().mapToLong(Video::numFrames).sum();
        return new FaceCropping(
                        manifest,
                        raw,
                        out,
                        crops.alignment(),
                        crops.numThreads(),
                        done -> crops.listener().done(done, all))
                .run(videos);
    }

    private void requireLabels() {
        Path labels = raw.resolve(manifest.labels().path());
        if (!Files.isDirectory(labels)) {
            throw new DataException(
                    labels,
                    "no such folder; the raw labels of %s belong there. Name the folder above it with --raw."
                            .formatted(manifest.name()));
        }
    }

    private Manifest write(ListWriter lists, boolean isComplete, List<RecordingCrops> crops)
            throws IOException {
        Manifest prepared = manifest.withSplits(counted(lists, isComplete));
        try (FileBundle bundle = new FileBundle(out)) {
            for (Fold fold : manifest.splits().folds()) {
                lists.write(bundle, out, fold.number());
            }
            if (!crops.isEmpty()) {
                bundle.add(LEFT_OUT, text -> text.append(CropFindings.list(manifest, crops)));
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
