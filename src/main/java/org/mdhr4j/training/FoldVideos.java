package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.check.BrokenRuleException;
import org.mdhr4j.data.check.DataReview;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.ClassWeights;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * The videos of one data set in a training run.
 *
 * @param manifest what the data set is
 * @param training videos to learn from
 * @param scored videos that choose the best epoch; empty with {@link SelectOn#LAST}
 * @param test the fold's test videos
 * @param classWeights one per AU of the data set, mean 1
 * @param warnings what is odd about labels and lists
 */
public record FoldVideos(
        Manifest manifest,
        List<Video> training,
        List<Video> scored,
        List<Video> test,
        double[] classWeights,
        List<Finding> warnings) {
    public FoldVideos {
        training = List.copyOf(training);
        scored = List.copyOf(scored);
        test = List.copyOf(test);
        classWeights = classWeights.clone();
        warnings = List.copyOf(warnings);
    }

    @Override
    public double[] classWeights() {
        return classWeights.clone();
    }

    /** Reads one of the folders that a configuration names. */
    static FoldVideos open(TrainingConfig config, String folder, @Nullable String dataset)
            throws IOException {
        DataChoice choice = config.data();
        DatasetReader reader = DatasetReader.open(Path.of(folder), dataset, choice.splitSeed());
        int fold = choice.fold();
        reader.manifest().splits().fold(fold);
        List<Video> all = reader.read(fold, Split.TRAIN);
        List<Video> test = reader.read(fold, Split.TEST);
        List<Finding> warnings =
                new DataReview(fold).labels(reader, all, test).require(choice.ignore());
        return of(config, reader, all, test, warnings);
    }

    private static FoldVideos of(
            TrainingConfig config,
            DatasetReader reader,
            List<Video> all,
            List<Video> test,
            List<Finding> warnings)
            throws IOException {
        Manifest manifest = reader.manifest();
        Selection selection = config.selection();
        if (selection.on() != SelectOn.VALIDATION) {
            List<Video> scored = selection.on() == SelectOn.TEST ? test : List.of();
            double[] weights = reader.classWeights(config.data().fold());
            return new FoldVideos(manifest, all, scored, test, weights, warnings);
        }
        Set<String> heldOut = heldOut(all, selection.validationShare(), config.seed());
        List<Video> training = all.stream().filter(v -> !heldOut.contains(v.subject())).toList();
        List<Video> scored = all.stream().filter(v -> heldOut.contains(v.subject())).toList();
        double[] weights = ClassWeights.of(training, manifest.auSet().size());
        return new FoldVideos(manifest, training, scored, test, weights, warnings);
    }

    private static Set<String> heldOut(List<Video> videos, double share, long seed) {
        List<String> subjects = new ArrayList<>(TrainingData.subjects(videos));
        if (subjects.size() < 2) {
            throw new IllegalArgumentException(
                    "Holding out validation subjects needs at least 2 training subjects, the fold has %d. Use --select-on last or test."
                            .formatted(subjects.size()));
        }
        Collections.shuffle(subjects, new Random(seed));
        int count = (int) Math.round(share * subjects.size());
        return new HashSet<>(
                subjects.subList(0, Math.min(subjects.size() - 1, Math.max(1, count))));
    }

    /**
     * The same with a column for each output of a model in what is learned from; what is not coded
     * here is unknown. Test videos keep the labels of the data set.
     *
     * @throws IllegalArgumentException if the model has no output for something that is coded
     */
    FoldVideos withOutputs(AuSet outputs, String title) {
        List<ActionUnit> coded = manifest.auSet().actionUnits();
        if (outputs.actionUnits().equals(coded)) {
            return this;
        }
        if (!outputs.actionUnits().containsAll(coded)) {
            throw new IllegalArgumentException(
                    "%s codes AUs %s, the outputs of %s are %s. Leave the others out of the manifest, or choose another model."
                            .formatted(
                                    manifest.name(),
                                    manifest.auSet().describe(),
                                    title,
                                    outputs.describe()));
        }
        int[] columns = outputs.actionUnits().stream().mapToInt(coded::indexOf).toArray();
        List<Video> learned = relabelled(training, columns);
        return new FoldVideos(
                manifest,
                learned,
                relabelled(scored, columns),
                test,
                ClassWeights.of(learned, outputs.size()),
                warnings);
    }

    private static List<Video> relabelled(List<Video> videos, int[] columns) {
        return videos.stream().map(video -> video.withColumns(columns)).toList();
    }

    /** The people whose labels weights or the choice of the epoch learn from, in order. */
    List<String> seenPeople(SelectOn on) {
        TreeSet<String> people = new TreeSet<>(TrainingData.subjects(training));
        if (on == SelectOn.VALIDATION) {
            people.addAll(TrainingData.subjects(scored));
        }
        return List.copyOf(people);
    }

    /** The videos that weights or the choice of the epoch learn from, without test people. */
    List<Video> seen() {
        Set<String> tested = new HashSet<>(TrainingData.subjects(test));
        return Stream.concat(training.stream(), scored.stream())
                .filter(video -> !tested.contains(video.subject()))
                .toList();
    }

    /**
     * Checks that nobody is learned from in this data set who is tested, or chooses the epoch, in
     * another one.
     *
     * @throws BrokenRuleException if somebody is
     */
    void requireStrangers(FoldVideos other, Collection<DataRule> ignored) {
        boolean mayShare = Manifest.sharePeople(manifest.name(), other.manifest.name());
        if (!mayShare || ignored.contains(DataRule.SHARED_PEOPLE)) {
            return;
        }
        TreeSet<String> both = new TreeSet<>(TrainingData.subjects(other.test));
        both.addAll(TrainingData.subjects(other.scored));
        both.retainAll(TrainingData.subjects(training));
        if (!both.isEmpty()) {
            throw new BrokenRuleException(
                    DataRule.SHARED_PEOPLE,
                    "%s is learned from in %s and scored in %s; scores would be too good. Leave one of the data sets out, or to go on all the same: --ignore %s."
                            .formatted(
                                    both.first(),
                                    manifest.name(),
                                    other.manifest.name(),
                                    DataRule.SHARED_PEOPLE));
        }
    }
}
