package org.mdhr4j.recognition;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Manifest;

/**
 * Knows whose faces weights were trained on. This is the one place that decides whether weights
 * have seen a person: real people go by their names, whatever their data set is called; drawn
 * people are somebody else in every drawing; weights that do not say whose data they saw may have
 * seen anyone of the same name.
 *
 * @param byDataset names of the people seen, by the data set they were seen in; empty text where
 *     the weights do not say which
 * @param fold the fold that the weights were trained for
 */
public record SeenSubjects(Map<String, List<String>> byDataset, OptionalInt fold) {
    /** Begins the entries that name people of a data set other than the weights' own. */
    public static final String OF_DATASET = "seen people of ";

    private static final String UNKNOWN = "";

    public SeenSubjects {
        byDataset = Map.copyOf(byDataset);
    }

    /** Nobody, as in a new model. */
    public static final SeenSubjects NONE = new SeenSubjects(Map.of(), OptionalInt.empty());

    /** Reads what a checkpoint says of itself. */
    public static SeenSubjects of(CheckpointMetadata metadata) {
        Map<String, List<String>> seen = new LinkedHashMap<>();
        String own = metadata.dataset().orElse(UNKNOWN);
        if (!metadata.trainingSubjects().isEmpty() || metadata.dataset().isPresent()) {
            seen.put(own, metadata.trainingSubjects());
        }
        metadata.other()
                .forEach(
                        (name, people) -> {
                            if (name.startsWith(OF_DATASET)) {
                                seen.put(
                                        name.substring(OF_DATASET.length()),
                                        List.of(people.split(" ")));
                            }
                        });
        return new SeenSubjects(seen, metadata.fold());
    }

    /**
     * Returns those of some people that the weights have seen, in order.
     *
     * @param dataset name of the data set that they are of
     */
    public List<String> among(String dataset, Collection<String> people) {
        TreeSet<String> seen = new TreeSet<>(people);
        seen.retainAll(sharedWith(dataset));
        return List.copyOf(seen);
    }

    /** Returns the people seen who may be people of a data set, in order. */
    public List<String> sharedWith(String dataset) {
        TreeSet<String> names = new TreeSet<>();
        byDataset.forEach(
                (other, people) -> {
                    if (mayShare(other, dataset)) {
                        names.addAll(people);
                    }
                });
        return List.copyOf(names);
    }

    /** Returns the people seen who are nobody of a data set, as entries of a checkpoint. */
    public Map<String, String> strangersTo(String dataset) {
        Map<String, String> entries = new TreeMap<>();
        byDataset.forEach(
                (other, people) -> {
                    if (!mayShare(other, dataset) && !people.isEmpty()) {
                        entries.put(OF_DATASET + other, String.join(" ", people));
                    }
                });
        return entries;
    }

    private static boolean mayShare(String seenIn, String dataset) {
        return seenIn.equals(UNKNOWN) || Manifest.sharePeople(seenIn, dataset);
    }

    /**
     * Says why scores on people would mean nothing; empty if they may be scored.
     *
     * @param weights the file, for the message
     * @param dataset name of the data set
     * @param testFold fold whose test people are to be scored
     * @param people the test people
     */
    public Optional<Finding> problem(
            Path weights, String dataset, int testFold, Collection<String> people) {
        List<String> seen = among(dataset, people);
        if (!seen.isEmpty()) {
            String message =
                    "%s was trained on %d of the test subjects of fold %d: %s. Scores on them mean nothing."
                            .formatted(weights, seen.size(), testFold, String.join(" ", seen));
            return Optional.of(new Finding(DataRule.SEEN_PEOPLE, true, message, 1));
        }
        boolean isOther =
                byDataset.keySet().stream().anyMatch(d -> !d.equals(UNKNOWN) && !d.equals(dataset));
        boolean isUnclear =
                byDataset.values().stream().allMatch(List::isEmpty) && fold.isPresent() && !isOther;
        if (isUnclear && fold.getAsInt() != testFold) {
            String message =
                    "%s was trained for fold %d and does not say on whom; it may have seen the test subjects of fold %d."
                            .formatted(weights, fold.getAsInt(), testFold);
            return Optional.of(new Finding(DataRule.OTHER_FOLD, true, message, 1));
        }
        return Optional.empty();
    }
}
