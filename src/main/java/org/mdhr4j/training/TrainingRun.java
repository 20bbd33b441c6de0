package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.mdhr4j.data.check.DataReview;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.clip.ClipSampler;
import org.mdhr4j.data.clip.SamplerOptions;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.recognition.SeenSubjects;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * A training run with its folder: epochs of clips, scoring, saved states (paper 4.1).
 *
 * <p>A run that was cut off at any moment goes on from its last saved state and ends with the same
 * weights, bit for bit on a processor with the same number of threads.
 *
 * <pre>{@code
 * RunFolder folder = new RunFolder(Path.of("runs/first"));
 * Path weights = new TrainingRun(config, folder).run(TrainingListener.NONE);
 * }</pre>
 */
public final class TrainingRun {
    private final TrainingConfig config;
    private final RunFolder folder;
    private final TrainingData data;
    private final ClipSampler sampler;
    private final int batchesPerEpoch;
    private final int stepsPerEpoch;

    /**
     * A run that is new, or goes on if its folder holds one with the same settings.
     *
     * @throws IllegalArgumentException if the folder holds a run with other settings, or the
     *     configuration does not fit the data
     */
    public TrainingRun(TrainingConfig config, RunFolder folder) throws IOException {
        this.config = config;
        this.folder = folder;
        requireSameSettings();
        this.data = TrainingData.open(config);
        data.requireChoosable(config);
        DataChoice choice = config.data();
        this.sampler =
                new ClipSampler(
                        data.training(),
                        new SamplerOptions(
                                choice.framesPerClip(),
                                choice.clipsPerVideo(),
                                choice.stretchFrames(),
                                config.seed()));
        this.batchesPerEpoch = ceil(sampler.clipsPerEpoch(), choice.clipsPerBatch());
        this.stepsPerEpoch = ceil(batchesPerEpoch, config.optimisation().accumulateBatches());
    }

    private void requireSameSettings() throws IOException {
        if (folder.exists() && !TrainingConfig.read(folder.config()).equals(config)) {
            throw new IllegalArgumentException(
                    "%s holds a run with other settings (config.yaml). Give another folder with --out, or go on with 'mdhr train --resume %s'."
                            .formatted(folder.path(), folder.path()));
        }
    }

    private static int ceil(int count, int size) {
        return (int) (((long) count + size - 1) / size);
    }

    /** Returns the run in a folder, to go on with. */
    public static TrainingRun resume(RunFolder folder) throws IOException {
        if (!folder.exists()) {
            throw new IllegalArgumentException(
                    "%s holds no run: there is no config.yaml. Start one with 'mdhr train --out %s'."
                            .formatted(folder.path(), folder.path()));
        }
        return new TrainingRun(TrainingConfig.read(folder.config()), folder);
    }

    /** Returns its settings. */
    public TrainingConfig config() {
        return config;
    }

    /** Returns the data it trains on. */
    public TrainingData data() {
        return data;
    }

    /**
     * Trains to the end.
     *
     * @return the file with the weights to use
     * @throws NotFiniteException if a loss is not finite; the last saved state is kept
     * @throws IllegalArgumentException if the data has changed since the run was begun
     * @throws CancellationException if the thread was interrupted; the state was saved
     * @throws IOException if nothing can be written to the folder, or another run is at work in it
     */
    public Path run(TrainingListener listener) throws IOException {
        try (OutputLock ignored = folder.lock()) {
            RunWarnings warnings = new RunWarnings(folder);
            TrainingListener all = warnings.andThen(listener);
            if (!folder.exists()) {
                reviewFrames(all);
            }
            return train(all, warnings);
        }
    }

    private Path train(TrainingListener listener, RunWarnings warnings) throws IOException {
        try (Engine engine = config.machine().open(config.seed());
                Trainer trainer = trainer(engine)) {
            requireSameRun();
            Position position = begin(trainer, listener);
            for (Finding finding : data.coverage(config)) {
                if (!config.data().ignore().contains(finding.rule())) {
                    listener.happened(TrainingEvent.Warned.of(finding));
                }
            }
            listener.happened(
                    new TrainingEvent.Started(
                            (long) stepsPerEpoch * config.optimisation().epochs(),
                            trainer.numSteps(),
                            config.data().clipsPerBatch()
                                    * config.data().framesPerClip()
                                    * config.optimisation().accumulateBatches()));
            TrainingHealth.of(config.optimisation())
                    .ifPresent(p -> listener.happened(new TrainingEvent.Warned(p.message())));
            warnings.write();
            RunContext run = new RunContext(config, folder, data, engine, trainer, listener);
            TrainingEpoch epoch = new TrainingEpoch(run, sampler, batchesPerEpoch);
            EpochEnd end = new EpochEnd(run, new MetricsLog(folder.metrics(), position.epoch()));
            while (position.epoch() < config.optimisation().epochs()) {
                position = end.finish(epoch.run(position));
            }
            warnings.write();
        } catch (NotFiniteException e) {
            finish(listener, List.of(String.valueOf(e.getMessage())));
            throw new NotFiniteException(e, whatIsKept());
        }
        finish(listener, List.of());
        return folder.weights();
    }

    /** Looks for what would make a new run worthless, and tells what is odd. */
    private void reviewFrames(TrainingListener listener) {
        data.warnings().forEach(finding -> listener.happened(TrainingEvent.Warned.of(finding)));
        List<String> folders = config.data().folders();
        for (int i = 0; i < folders.size(); i++) {
            FoldVideos set = data.sets().get(i);
            new DataReview(config.data().fold())
                    .frames(set.seen(), set.test(), PictureCache.open(Path.of(folders.get(i))))
                    .require(config.data().ignore())
                    .forEach(finding -> listener.happened(TrainingEvent.Warned.of(finding)));
        }
    }

    /** Says at the end, and in the folder, what went wrong. */
    private void finish(TrainingListener listener, List<String> more) throws IOException {
        List<String> problems = new ArrayList<>(more);
        TrainingHealth.of(config.optimisation()).ifPresent(p -> problems.add(p.message()));
        TrainingHealth.of(MetricsLog.read(folder.metrics()))
                .forEach(problem -> problems.add(problem.message()));
        if (problems.isEmpty()) {
            Files.deleteIfExists(folder.problems());
        } else {
            ReplacedFile.write(folder.problems(), String.join("\n", problems) + "\n");
        }
        listener.happened(new TrainingEvent.Finished(problems));
    }

    private String whatIsKept() {
        return Files.exists(folder.state())
                ? "The last saved state is kept in " + folder.state() + "."
                : "No state had been saved yet.";
    }

    /**
     * Going on with other settings or other data would be neither the old run nor a new one. The
     * folder may have been written since the constructor looked.
     */
    private void requireSameRun() throws IOException {
        requireSameSettings();
        if (folder.exists() && !folder.matches(data)) {
            throw new IllegalArgumentException(
                    "%s was begun with other training labels than %s holds now (SHA-256 in run.json). Put those back, or start a new run in another folder."
                            .formatted(folder.path(), config.data().folder()));
        }
    }

    private Trainer trainer(Engine engine) {
        return new Trainer(
                engine,
                config.model().model(data.auSet()),
                data.classWeights(),
                config.optimisation(),
                config.optimisation().schedule(stepsPerEpoch),
                config.seed());
    }

    private Position begin(Trainer trainer, TrainingListener listener) throws IOException {
        if (Files.exists(folder.state())) {
            return TrainingState.load(folder.state(), trainer, data.definedShare());
        }
        InitialWeights.load(config, data, trainer)
                .ifPresent(words -> listener.happened(new TrainingEvent.Noted(words)));
        if (!folder.exists()) {
            SeenSubjects seen = InitialWeights.seen(config);
            Map<String, String> record = Provenance.of(config, data, seenSubjects(seen));
            record.putAll(seenElsewhere(seen));
            UntaughtUnits untaught = data.untaught(InitialWeights.untaught(config));
            if (!untaught.actionUnits().isEmpty()) {
                record.put(UntaughtUnits.ENTRY, untaught.text());
            }
            Provenance.write(folder.provenance(), record);
            ReplacedFile.write(folder.config(), config.toYaml()); // last: marks a begun run
        }
        return Position.START;
    }

    /** Training subjects, those that choose the epoch, and those of the initial weights. */
    private List<String> seenSubjects(SeenSubjects seen) {
        TreeSet<String> subjects =
                new TreeSet<>(
                        data.seenPeople(config).getOrDefault(data.manifest().name(), List.of()));
        subjects.addAll(seen.sharedWith(data.manifest().name()));
        return List.copyOf(subjects);
    }

    /** The same of other data sets than the first, as entries of a checkpoint. */
    private Map<String, String> seenElsewhere(SeenSubjects seen) {
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
