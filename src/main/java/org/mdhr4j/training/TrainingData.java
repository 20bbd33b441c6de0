package org.mdhr4j.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.check.LabelCoverage;
import org.mdhr4j.data.check.LabelCoverage.Purpose;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.ClassWeights;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * The videos of a training run, of one data set or of several together. Labels that are learned
 * from have a column for each output of the model, those of the test one for each action unit of
 * the data set.
 *
 * @param auSet the outputs of the model
 * @param sets the data sets, the one whose people are tested first
 * @param classWeights one per AU, mean 1
 */
public record TrainingData(AuSet auSet, List<FoldVideos> sets, float[] classWeights) {
    public TrainingData {
        sets = List.copyOf(sets);
        classWeights = classWeights.clone();
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
        List<FoldVideos> read = new ArrayList<>();
        read.add(FoldVideos.open(config, choice.folder(), choice.dataset()));
        for (String folder : choice.otherFolders()) {
            read.add(FoldVideos.open(config, folder, null));
        }
        for (int i = 0; i < read.size(); i++) {
            for (int k = 0; k < read.size(); k++) {
                if (i != k) {
                    read.get(i).requireStrangers(read.get(k), choice.ignore());
                }
            }
        }
        List<AuSet> coded = read.stream().map(set -> set.manifest().auSet()).toList();
        ModelFamily family = ModelFamilies.of(config.model().family());
        AuSet outputs = family.outputs(AuSet.union(coded));
        List<FoldVideos> sets =
                read.stream().map(set -> set.withOutputs(outputs, family.title())).toList();
        return new TrainingData(outputs, sets, weights(config, sets, outputs.size()));
    }

    private static float[] weights(TrainingConfig config, List<FoldVideos> sets, int numAus) {
        double[] byRate =
                sets.size() == 1
                        ? sets.get(0).classWeights()
                        : ClassWeights.of(videos(sets, FoldVideos::training), numAus);
        float[] weights = new float[byRate.length];
        for (int a = 0; a < weights.length; a++) {
            weights[a] = config.optimisation().weighsClasses() ? (float) byRate[a] : 1;
        }
        return weights;
    }

    private static List<Video> videos(
            List<FoldVideos> sets, Function<FoldVideos, List<Video>> which) {
        return sets.stream().flatMap(set -> which.apply(set).stream()).toList();
    }

    /** Returns what the data set is; of several, the first. */
    public Manifest manifest() {
        return sets.get(0).manifest();
    }

    /** Returns the videos to learn from. */
    public List<Video> training() {
        return videos(sets, FoldVideos::training);
    }

    /** Returns the videos that choose the best epoch; none with {@link SelectOn#LAST}. */
    public List<Video> scored() {
        return videos(sets, FoldVideos::scored);
    }

    /** Returns the fold's test videos, of the first data set alone. */
    public List<Video> test() {
        return sets.get(0).test();
    }

    /** Returns what is odd about labels and lists. */
    public List<Finding> warnings() {
        return sets.stream().flatMap(set -> set.warnings().stream()).toList();
    }

    /**
     * Returns what the labels cannot teach, choose an epoch by, or score: a warning per reason.
     *
     * @param config that these videos were opened for
     */
    public List<Finding> coverage(TrainingConfig config) {
        int fold = config.data().fold();
        List<Finding> findings = new ArrayList<>(findings(training(), fold, Purpose.LEARN));
        if (config.selection().on() == SelectOn.VALIDATION) {
            findings.addAll(findings(scored(), fold, Purpose.SELECT));
        }
        List<ActionUnit> tested = manifest().auSet().actionUnits();
        findings.addAll(LabelCoverage.of(test(), tested).findings(fold, Purpose.SCORE));
        return findings;
    }

    private List<Finding> findings(List<Video> videos, int fold, Purpose purpose) {
        return videos.isEmpty() ? List.of() : coverage(videos).findings(fold, purpose);
    }

    private LabelCoverage coverage(List<Video> videos) {
        return LabelCoverage.of(videos, auSet.actionUnits());
    }

    /**
     * The outputs that neither these labels teach nor the initial weights know.
     *
     * @param before what the initial weights were not taught; empty if they are no whole model
     */
    UntaughtUnits untaught(Optional<UntaughtUnits> before) {
        LabelCoverage coverage = coverage(training());
        List<ActionUnit> untaught = new ArrayList<>();
        for (int a = 0; a < auSet.size(); a++) {
            ActionUnit au = auSet.actionUnits().get(a);
            boolean isCoded = coverage.present()[a] + coverage.absent()[a] > 0;
            if (!isCoded && before.map(unknown -> unknown.has(au)).orElse(true)) {
                untaught.add(au);
            }
        }
        return new UntaughtUnits(untaught);
    }

    /** No epoch can be chosen by scores that are all undefined. */
    void requireChoosable(TrainingConfig config) {
        if (config.selection().on() != SelectOn.LAST && coverage(scored()).isWithoutPositives()) {
            throw new IllegalArgumentException(
                    "The best epoch cannot be chosen: no frame of the %s subjects of fold %d shows any AU, so their F1 is undefined. Use --select-on last, or hold out other people."
                            .formatted(config.selection().on(), config.data().fold()));
        }
    }

    /** Share of the AUs whose F1 is defined for those who choose the epoch; 1 if nobody does. */
    double definedShare() {
        if (scored().isEmpty()) {
            return 1;
        }
        long[] present = coverage(scored()).present();
        return (double) Arrays.stream(present).filter(count -> count > 0).count() / present.length;
    }

    /**
     * Returns the people whose labels weights or the choice of the epoch learn from, by the name of
     * their data set.
     */
    Map<String, List<String>> seenPeople(TrainingConfig config) {
        Map<String, List<String>> people = new LinkedHashMap<>();
        for (FoldVideos set : sets) {
            people.computeIfAbsent(set.manifest().name(), none -> new ArrayList<>())
                    .addAll(set.seenPeople(config.selection().on()));
        }
        return people;
    }

    /** Returns who is in videos, in order. */
    public static List<String> subjects(List<Video> videos) {
        return videos.stream().map(Video::subject).distinct().toList();
    }

    /** Returns the SHA-256 of the manifest as YAML. */
    public String manifestHash() {
        return Sha256.of(manifest().toYaml().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the SHA-256 over names, frame numbers and labels of the training videos. */
    public String trainingHash() {
        MessageDigest digest = Sha256.start();
        for (Video video : training()) {
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
