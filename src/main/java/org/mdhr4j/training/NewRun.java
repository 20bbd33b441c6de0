package org.mdhr4j.training;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.recognition.SeenSubjects;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.training.config.TrainingConfig;

/** Writes down what a run that begins starts from. */
final class NewRun {
    private NewRun() {}

    /** Writes the provenance and, last, the settings, which mark a run that has begun. */
    static void record(TrainingConfig config, TrainingData data, RunFolder folder)
            throws IOException {
        SeenSubjects seen = InitialWeights.seen(config);
        Map<String, String> record = Provenance.of(config, data, seenSubjects(config, data, seen));
        record.putAll(seenElsewhere(config, data, seen));
        UntaughtUnits untaught = data.untaught(InitialWeights.untaught(config));
        if (!untaught.actionUnits().isEmpty()) {
            record.put(UntaughtUnits.ENTRY, untaught.text());
        }
        Provenance.write(folder.provenance(), record);
        ReplacedFile.write(folder.config(), config.toYaml()); // last: marks a begun run
    }

    /** Training subjects, those that choose the epoch, and those of the initial weights. */
    private static List<String> seenSubjects(
            TrainingConfig config, TrainingData data, SeenSubjects seen) {
        TreeSet<String> subjects =
                new TreeSet<>(
                        data.seenPeople(config).getOrDefault(data.manifest().name(), List.of()));
        subjects.addAll(seen.sharedWith(data.manifest().name()));
        return List.copyOf(subjects);
    }

    /** The same of other data sets than the first, as entries of a checkpoint. */
    private static Map<String, String> seenElsewhere(
            TrainingConfig config, TrainingData data, SeenSubjects seen) {
        Map<String, TreeSet<String>> people = new TreeMap<>();
        data.seenPeople(config)
                .forEach(
                        (set, names) ->
                                people.computeIfAbsent(
                                                SeenSubjects.OF_DATASET + set,
                                                none -> new TreeSet<>())
                                        .addAll(names));
        people.remove(SeenSubjects.OF_DATASET + data.manifest().name());
        seen.strangersTo(data.manifest().name())
                .forEach(
                        (entry, names) ->
                                people.computeIfAbsent(entry, none -> new TreeSet<>())
                                        .addAll(List.of(names.split(" "))));
        Map<String, String> entries = new TreeMap<>();
        people.forEach((entry, names) -> entries.put(entry, String.join(" ", names)));
        return entries;
    }
}
