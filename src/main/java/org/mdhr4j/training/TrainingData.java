package org.mdhr4j.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.mdhr4j.data.check.DataReview;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.check.LabelCoverage;
import org.mdhr4j.data.check.LabelCoverage.Purpose;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.ClassWeights;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * The videos of a training run.
 *
 * @param manifest what the data set is
 * @param training videos to learn from
 * @param scored videos that choose the best epoch; empty with {@link SelectOn#LAST}
 * @param test the fold's test videos
 * @param classWeights one per AU, mean 1
 * @param warnings what is odd about labels and lists
 */
public record TrainingData(
        Manifest manifest,
        List<Video> training,
        List<Video> scored,
        List<Video> test,
        float[] classWeights,
        List<Finding> warnings) {
    public TrainingData {
        training = List.copyOf(training);
        scored = List.copyOf(scored);
        test = List.copyOf(test);
        classWeights = classWeights.clone();
        warnings = List.copyOf(warnings);
    }

    @Override
    public float[] classWeights() {
        return classWeights.clone();
    }

    /**
     * Reads what a configuration asks for.
     *
     * @throws IllegalArgumentException if there is no such fold, or too few subjects to hold any
     *     out
     * @throws DataException if a file of the data set has a fault
     * @throws org.mdhr4j.data.check.BrokenRuleException if it breaks a rule that is not ignored
     */
    public static TrainingData open(TrainingConfig config) throws IOException {
        DataChoice choice = config.data();
        DatasetReader reader =
                DatasetReader.open(Path.of(choice.folder()), choice.dataset(), choice.splitSeed());
        int fold = choice.fold();
        reader.manifest().splits().fold(fold);
        List<Video> all = reader.read(fold, Split.TRAIN);
        List<Video> test = reader.read(fold, Split.TEST);
        List<Finding> warnings =
                new DataReview(fold).labels(reader, all, test).require(config.data().ignore());
        Selection selection = config.selection();
        if (selection.on() != SelectOn.VALIDATION) {
            List<Video> scored = selection.on() == SelectOn.TEST ? test : List.of();
            float[] weights = weights(config, reader.classWeights(fold));
            return new TrainingData(reader.manifest(), all, scored, test, weights, warnings);
        }
        Set<String> heldOut = heldOut(all, selection.validationShare(), config.seed());
        List<Video> training = all.stream().filter(v -> !heldOut.contains(v.subject())).toList();
        List<Video> scored = all.stream().filter(v -> heldOut.contains(v.subject())).toList();
        double[] weights = ClassWeights.of(training, reader.manifest().auSet().size());
        return new TrainingData(
                reader.manifest(), training, scored, test, weights(config, weights), warnings);
    }

    private static float[] weights(TrainingConfig config, double[] byRate) {
        float[] weights = new float[byRate.length];
        for (int a = 0; a < weights.length; a++) {
            weights[a] = config.optimisation().weighsClasses() ? (float) byRate[a] : 1;
        }
        return weights;
    }

    private static Set<String> heldOut(List<Video> videos, double share, long seed) {
        List<String> subjects = new ArrayList<>(subjects(videos));
        if (subjects.size() < 2) {
            throw new IllegalArgumentException(
                    "Holding out validation subjects needs at least 2 training subjects, the fold"
                            + " has "
                            + subjects.size()
                            + ". Use --select-on last or test.");
        }
        Collections.shuffle(subjects, new Random(seed));
        int count = (int) Math.round(share * subjects.size());
        return new HashSet<>(
                subjects.subList(0, Math.min(subjects.size() - 1, Math.max(1, count))));
    }

    /**
     * What the labels cannot teach, choose an epoch by, or score: a warning per reason.
     *
     * @param config that these videos were opened for
     */
    public List<Finding> coverage(TrainingConfig config) {
        int fold = config.data().fold();
        List<Finding> findings = new ArrayList<>(findings(training, fold, Purpose.LEARN));
        if (config.selection().on() == SelectOn.VALIDATION) {
            findings.addAll(findings(scored, fold, Purpose.SELECT));
        }
        findings.addAll(findings(test, fold, Purpose.SCORE));
        return findings;
    }

    private List<Finding> findings(List<Video> videos, int fold, Purpose purpose) {
        return videos.isEmpty() ? List.of() : coverage(videos).findings(fold, purpose);
    }

    private LabelCoverage coverage(List<Video> videos) {
        return LabelCoverage.of(videos, manifest.auSet().actionUnits());
    }

    /** No epoch can be chosen by scores that are all undefined. */
    void requireChoosable(TrainingConfig config) {
        if (config.selection().on() != SelectOn.LAST && coverage(scored).isWithoutPositives()) {
            throw new IllegalArgumentException(
                    "The best epoch cannot be chosen: no frame of the %s subjects of fold %d shows any AU, so their F1 is undefined. Use --select-on last, or hold out other people."
                            .formatted(config.selection().on(), config.data().fold()));
        }
    }

    /** Share of the AUs whose F1 is defined for those who choose the epoch; 1 if nobody does. */
    double definedShare() {
        if (scored.isEmpty()) {
            return 1;
        }
        long[] present = coverage(scored).present();
        return (double) Arrays.stream(present).filter(count -> count > 0).count() / present.length;
    }

    /** The videos that weights or the choice of the epoch learn from. */
    List<Video> seen() {
        Set<String> tested = new HashSet<>(subjects(test));
        return Stream.concat(training.stream(), scored.stream())
                .filter(video -> !tested.contains(video.subject()))
                .toList();
    }

    /** Who is in videos, in order. */
    public static List<String> subjects(List<Video> videos) {
        return videos.stream().map(Video::subject).distinct().toList();
    }

    /** SHA-256 of the manifest as YAML. */
    public String manifestHash() {
        return Sha256.of(manifest.toYaml().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 over names, frame numbers and labels of the training videos. */
    public String trainingHash() {
        MessageDigest digest = Sha256.start();
        for (Video video : training) {
            digest.update(video.name().getBytes(StandardCharsets.UTF_8));
            for (int frame = 0; frame < video.numFrames(); frame++) {
                digest.update(
                        Integer.toString(video.frameNumber(frame))
                                .getBytes(StandardCharsets.UTF_8));
                digest.update(video.labels(frame));
            }
        }
        return Sha256.end(digest);
    }
}
