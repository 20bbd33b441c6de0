package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.check.DataReview;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.clip.ClipSampler;
import org.mdhr4j.data.clip.SamplerOptions;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.GroupException;
import org.mdhr4j.engine.Rendezvous;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.TrainingConfig;
import org.mdhr4j.training.group.GroupPlace;
import org.mdhr4j.training.group.Meeting;

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

    /**
     * Opens a run that is new, or goes on if its folder holds one with the same settings.
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
    }

    private void requireSameSettings() throws IOException {
        if (folder.exists() && !TrainingConfig.read(folder.config()).equals(config)) {
            throw new IllegalArgumentException(
                    "%s holds a run with other settings (config.yaml). Give another folder with --out, or go on with 'mdhr train --resume %s'."
                            .formatted(folder.path(), folder.path()));
        }
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
        return writing(listener, config.machine(), null);
    }

    /**
     * Trains to the end as one of several processes, of which number 0 writes and tells its
     * listener what happens.
     *
     * @param onLoss told once, on another thread, when a process is lost; this one then ends by
     *     itself as soon as it next waits for the others
     * @return the file with the weights to use
     * @throws GroupException if a process does not come, differs, or is lost; the message names it
     * @throws IOException as {@link #run(TrainingListener)}, which holds for everything else
     */
    public Path run(TrainingListener listener, GroupPlace place, Consumer<String> onLoss)
            throws IOException {
        MachineChoice machine = config.machine().forProcess(place.localRank(), place.localSize());
        if (!place.isShared()) {
            return writing(listener, machine, null);
        }
        requireShareable(place);
        try (Meeting meeting = Meeting.of(place, RunFacts.of(config, data), onLoss)) {
            try {
                return place.rank() == 0
                        ? writing(listener, machine, meeting)
                        : train(TrainingListener.NONE, machine, meeting, null);
            } catch (IOException | RuntimeException | Error e) {
                meeting.abandon(e.getMessage() == null ? e.toString() : e.getMessage());
                throw e;
            }
        }
    }

    private void requireShareable(GroupPlace place) {
        Engines.requireJoining(config.machine().engine());
        int videos = data.training().size();
        if (videos < place.size()) {
            throw new IllegalArgumentException(
                    "%d processes cannot share %d training videos: each learns from videos of its own. Use %d processes at most."
                            .formatted(place.size(), videos, videos));
        }
    }

    private Path writing(
            TrainingListener listener, MachineChoice machine, @Nullable Rendezvous meeting)
            throws IOException {
        try (OutputLock ignored = folder.lock()) {
            RunWarnings warnings = new RunWarnings(folder);
            TrainingListener all = warnings.andThen(listener);
            if (!folder.exists()) {
                reviewFrames(all);
            }
            return train(all, machine, meeting, warnings);
        }
    }

    /**
     * Trains.
     *
     * @param warnings in the process that writes, none in the others
     */
    private Path train(
            TrainingListener listener,
            MachineChoice machine,
            @Nullable Rendezvous meeting,
            @Nullable RunWarnings warnings)
            throws IOException {
        try (Engine engine = machine.open(config.seed());
                TrainingGroup group = TrainingGroup.of(engine, meeting)) {
            EpochPlans plans = plans(group.size());
            try (Trainer trainer = trainer(engine, group, plans)) {
                train(
                        new RunContext(
                                config, machine, folder, data, engine, trainer, group, listener),
                        plans,
                        warnings);
            }
        } catch (NotFiniteException e) {
            if (warnings != null) {
                finish(listener, List.of(String.valueOf(e.getMessage())));
            }
            throw new NotFiniteException(e, whatIsKept());
        }
        if (warnings != null) {
            warnings.write();
            finish(listener, List.of());
        }
        return folder.weights();
    }

    private void train(RunContext run, EpochPlans plans, @Nullable RunWarnings warnings)
            throws IOException {
        RunPosition position = RunPosition.START;
        if (warnings != null) {
            requireSameRun();
            position = begin(run.trainer(), run.listener());
        }
        position = run.group().spread(run.trainer(), position);
        if (warnings != null) {
            announce(run, plans, position);
            warnings.write();
        }
        TrainingEpoch epoch = new TrainingEpoch(run, plans);
        EpochEnd end = new EpochEnd(run, new MetricsLog(folder.metrics(), position.epoch()));
        while (position.epoch() < epochs()) {
            position = end.finish(epoch.run(position));
        }
        run.group().barrier(); // nobody leaves while others are at work
    }

    private EpochPlans plans(int processes) {
        return new EpochPlans(
                sampler,
                data.training(),
                processes,
                config.data().clipsPerBatch(),
                config.optimisation().accumulateBatches());
    }

    private void announce(RunContext run, EpochPlans plans, RunPosition position) {
        TrainingListener listener = run.listener();
        for (Finding finding : data.coverage(config)) {
            if (!config.data().ignore().contains(finding.rule())) {
                listener.happened(TrainingEvent.Warned.of(finding));
            }
        }
        int processes = run.group().size();
        if (processes > 1) {
            listener.happened(
                    new TrainingEvent.Noted(
                            "%d processes, each with batches of %d; batch normalisation %s."
                                    .formatted(
                                            processes,
                                            config.data().clipsPerBatch(),
                                            config.optimisation().batchNorm())));
        }
        listener.happened(
                new TrainingEvent.Started(
                        run.trainer().numSteps() + plans.stepsLeft(position, epochs()),
                        run.trainer().numSteps(),
                        processes
                                * config.data().clipsPerBatch()
                                * config.data().framesPerClip()
                                * config.optimisation().accumulateBatches()));
        TrainingHealth.of(config.optimisation())
                .ifPresent(p -> listener.happened(new TrainingEvent.Warned(p.message())));
    }

    private int epochs() {
        return config.optimisation().epochs();
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

    private Trainer trainer(Engine engine, TrainingGroup group, EpochPlans plans) {
        return new Trainer(
                engine,
                config.model().model(data.auSet()),
                data.classWeights(),
                config.optimisation(),
                config.optimisation().schedule(plans.stepsPerEpoch()),
                config.seed(),
                group);
    }

    private RunPosition begin(Trainer trainer, TrainingListener listener) throws IOException {
        if (Files.exists(folder.state())) {
            return TrainingState.load(folder.state(), trainer, data.definedShare());
        }
        InitialWeights.load(config, data, trainer)
                .ifPresent(words -> listener.happened(new TrainingEvent.Noted(words)));
        if (!folder.exists()) {
            NewRun.record(config, data, folder);
        }
        return RunPosition.START;
    }
}
