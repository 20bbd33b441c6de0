package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.crop.CropPlan;
import org.mdhr4j.data.crop.RecordingCrops;
import org.mdhr4j.data.manifest.Counts;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Fold;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.files.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr data prepare}: raw label files to list files. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        header = "Make list files from a data set's raw label files.",
        description = {
            "Writes image paths, labels, region codes and class weights of every fold, as the"
                    + " reference has them, and a manifest.yaml. Images are linked, not copied;"
                    + " with --align they are made: the person's face of every labelled raw frame,"
                    + " 256x256 pixels. A run that was cut off goes on with the first recording"
                    + " that is not finished.",
            "A raw folder with a manifest.yaml of its own, such as 'data synth' writes, is prepared"
                    + " by that one."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the lists were written",
            "1:the lists were written without frames that cannot be read, or a recording shows no"
                    + " face, each of which is named; or something was passed over (--strict)",
            "2:the command line was wrong",
            "3:raw files are missing or faulty, or the lists could not be written"
        })
public final class DataPrepareCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "DATASET",
            completionCandidates = DatasetNames.class,
            description = "${COMPLETION-CANDIDATES}, or a manifest file.")
    private String dataset;

    @Option(
            names = "--raw",
            paramLabel = "DIR",
            required = true,
            description =
                    "Folder in which the raw labels lie as the manifest's labels.path says (BP4D:"
                            + " AUCoding/, DISFA: ActionUnit_Labels/), and with --align the raw"
                            + " frames as its layout.raw-frames say (BP4D: Sequences(2D+3D)/,"
                            + " DISFA: Videos_LeftCamera/).")
    private Path raw;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the lists; may be the same.")
    private Path out;

    @Option(
            names = "--align",
            paramLabel = "HOW",
            description =
                    "Make the images from raw frames: mtcnn (eyes, nose and mouth to fixed places,"
                            + " as MDHR and its family), upper (eyes and bridge of the nose, so"
                            + " that the mouth does not move the crop) or drawn (as the shipped"
                            + " model's faces). none: the images are crops already, whose alignment"
                            + " nobody knows.")
    private @Nullable String align;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Recordings that are cropped at the same time, with --align (default: one per"
                            + " processor).")
    private @Nullable Integer threads;

    @Option(
            names = "--allow-missing",
            description =
                    "Leave out recordings without label files instead of stopping, and take labels"
                            + " of an AU whose file a person lacks as unknown; the same as --ignore"
                            + " missing-labels.")
    private boolean allowMissing;

    @Mixin private IgnoredRules ignored;
    @Mixin private StrictOption strict;

    @Override
    public Integer call() throws IOException, UserError {
        if (!Files.isDirectory(raw)) {
            throw new UserError(
                    "%s: no such folder; --raw names the folder with the raw label files."
                            .formatted(raw));
        }
        Alignment alignment = alignment();
        int atOnce = threads(alignment);
        Manifest manifest = manifest();
        boolean allowsMissing = allowMissing || ignored.rules().contains(DataRule.MISSING_LABELS);
        DatasetPreparation preparation =
                new DatasetPreparation(manifest, raw, out, allowsMissing).ignoring(ignored.rules());
        DatasetPreparation.Result result =
                alignment == null ? preparation.run() : run(preparation, alignment, atOnce);
        print(spec.commandLine().getOut(), result);
        boolean isDamaged = result.crops().stream().anyMatch(RecordingCrops::isDamaged);
        return strict.code(
                isDamaged ? ExitCodes.FAILED : ExitCodes.OK, spec.commandLine().getErr());
    }

    private DatasetPreparation.Result run(
            DatasetPreparation preparation, Alignment alignment, int atOnce) throws IOException {
        try (CropProgress progress = new CropProgress(spec.commandLine().getErr())) {
            return preparation.cropping(new CropPlan(alignment, atOnce, progress)).run();
        }
    }

    private int threads(@Nullable Alignment alignment) throws UsageError {
        Integer asked = threads;
        if (asked == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (alignment == null || alignment == Alignment.NONE) {
            throw new UsageError(
                    "--threads %d crop recordings, and without --align mtcnn, upper or drawn none is cropped. Leave it out."
                            .formatted(asked));
        }
        Limits.require("--threads", asked, 1, Limits.MAX_THREADS);
        return asked;
    }

    private @Nullable Alignment alignment() throws UsageError {
        String name = align;
        return name == null ? null : UsageError.value(() -> Alignment.of(name));
    }

    private Manifest manifest() throws IOException, UserError {
        Manifest asked;
        try {
            asked = Manifest.of(dataset);
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
        Path own = raw.resolve(Manifest.FILE_NAME);
        if (!Files.isRegularFile(own)) {
            return asked;
        }
        Manifest found = Manifest.read(own);
        boolean isPublished = found.name().equals(asked.name());
        if (isPublished && found.splits().parts().equals(asked.splits().parts())) {
            return found.alignment().map(asked::withAlignment).orElse(asked);
        }
        if (found.labels().format() != asked.labels().format()) {
            throw new UserError(
                    "%s describes %s with %s labels, but '%s' has %s labels. Name the data set that the folder holds."
                            .formatted(
                                    own,
                                    found.name(),
                                    found.labels().format().key(),
                                    dataset,
                                    asked.labels().format().key()));
        }
        spec.commandLine()
                .getOut()
                .println("Using the people named in %s.".formatted(Shown.of(own)));
        return found.withSplits(found.splits().withoutCounts());
    }

    private void print(PrintWriter text, DatasetPreparation.Result result) {
        Manifest manifest = result.manifest();
        text.printf("%s: lists written to %s%n", Shown.of(manifest.name()), Shown.of(out));
        for (Fold fold : manifest.splits().folds()) {
            for (Split split : Split.values()) {
                Counts counts = fold.expected(split).orElseThrow();
                text.printf("  fold %d %-5s %s%n", fold.number(), split.key(), counts);
            }
        }
        if (result.uncodedFrames() > 0) {
            tell(
                    text,
                    "%d frames left out: no AU of the set is coded in them"
                            .formatted(result.uncodedFrames()));
        }
        List<String> missing = result.missing();
        if (!missing.isEmpty()) {
            tell(
                    text,
                    "%d recordings have no label file and were left out: %s"
                            .formatted(missing.size(), abbreviated(missing)));
        }
        printCrops(text, result);
        text.println(
                result.images().isEmpty()
                        ? "  no images found yet; put them where the manifest says: "
                                + manifest.layout().images()
                        : "  images: " + Shown.of(result.images()));
        List<Finding> warnings =
                result.warnings().stream()
                        .filter(finding -> !ignored.rules().contains(finding.rule()))
                        .toList();
        strict.passedOver(warnings.stream().map(Finding::text).toList());
        FindingText.print(
                warnings, "'mdhr data check %s' names them.".formatted(Shown.of(out)), text);
        text.printf("Next: mdhr data check %s%n", Shown.of(out));
        text.flush();
    }

    private void printCrops(PrintWriter text, DatasetPreparation.Result result) {
        List<RecordingCrops> crops = result.crops();
        if (crops.isEmpty()) {
            return;
        }
        long all = crops.stream().mapToLong(RecordingCrops::numFrames).sum();
        long made = crops.stream().mapToLong(RecordingCrops::numCrops).sum();
        long others = crops.stream().filter(one -> one.withOthers() > 0).count();
        text.printf(
                "  %,d of %,d labelled frames became crops, aligned as '%s'%n",
                made, all, result.manifest().alignment().orElseThrow().id());
        if (made < all) {
            long noFace = crops.stream().mapToLong(one -> one.withoutFace().size()).sum();
            tell(
                    text,
                    "%,d frames left out, %,d of them because they show no face: %s"
                            .formatted(
                                    all - made,
                                    noFace,
                                    Shown.of(out.resolve(DatasetPreparation.LEFT_OUT))));
        }
        if (others > 0) {
            tell(
                    text,
                    "%,d recordings show other faces, too; the one that was largest at first was followed"
                            .formatted(others));
        }
    }

    private void tell(PrintWriter text, String sentence) {
        text.println("  " + Shown.of(sentence));
        strict.passedOver(List.of(sentence));
    }

    private static String abbreviated(List<String> names) {
        int shown = Math.min(8, names.size());
        return String.join(" ", names.subList(0, shown)) + (shown < names.size() ? " ..." : "");
    }
}
