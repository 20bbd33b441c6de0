package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.mdhr4j.data.ClipSampler;
import org.mdhr4j.data.Finding;
import org.mdhr4j.data.SamplerOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.model.MdhrModel;

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
        if (folder.isBegun() && !TrainingConfig.read(folder.config()).equals(config)) {
            throw new IllegalArgumentException(
                    folder.path()
                            + " holds a run with other settings (config.yaml). Give another folder"
                            + " with --out, or go on with 'mdhr train --resume "
                            + folder.path()
                            + "'.");
        }
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

    private static int ceil(int count, int size) {
        return (count + size - 1) / size;
    }

    /** The run in a folder, to go on with. */
    public static TrainingRun resume(RunFolder folder) throws IOException {
        if (!folder.isBegun()) {
            throw new IllegalArgumentException(
                    folder.path()
                            + " holds no run: there is no config.yaml. Start one with 'mdhr train"
                            + " --out "
                            + folder.path()
                            + "'.");
        }
        return new TrainingRun(TrainingConfig.read(folder.config()), folder);
    }

    /** Its settings. */
    public TrainingConfig config() {
        return config;
    }

    /** The data it trains on. */
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
     */
    public Path run(TrainingListener listener) throws IOException {
        folder.prepare();
        try (Engine engine = config.machine().open(config.seed());
                Trainer trainer = trainer(engine)) {
            requireSameData();
            Position position = begin(trainer);
            for (Finding finding : data.coverage(config)) {
                listener.happened(new TrainingEvent.Warned(finding.message()));
            }
            listener.happened(
                    new TrainingEvent.Started(
                            (long) stepsPerEpoch * config.optimisation().epochs(),
                            trainer.numSteps(),
                            config.data().clipsPerBatch()
                                    * config.data().framesPerClip()
                                    * config.optimisation().accumulateBatches()));
            RunContext run = new RunContext(config, folder, data, engine, trainer, listener);
            TrainingEpoch epoch = new TrainingEpoch(run, sampler, batchesPerEpoch);
            EpochEnd end = new EpochEnd(run, new MetricsLog(folder.metrics(), position.epoch()));
            while (position.epoch() < config.optimisation().epochs()) {
                position = end.finish(epoch.run(position));
            }
        } catch (NotFiniteException e) {
            throw new NotFiniteException(e, whatIsKept());
        }
        return folder.weights();
    }

    private String whatIsKept() {
        return Files.exists(folder.state())
                ? "The last saved state is kept in " + folder.state() + "."
                : "No state had been saved yet.";
    }

    /** Going on with other data would be neither the old run nor a new one. */
    private void requireSameData() throws IOException {
        if (folder.isBegun() && !folder.isOf(data)) {
            throw new IllegalArgumentException(
                    folder.path()
                            + " was begun with other training labels than "
                            + config.data().folder()
                            + " holds now (SHA-256 in run.json). Put those back, or start a new run"
                            + " in another folder.");
        }
    }

    private Trainer trainer(Engine engine) {
        AuSet auSet = data.manifest().auSet();
        return new Trainer(
                engine,
                new MdhrModel(config.model().config(auSet)),
                data.classWeights(),
                config.optimisation(),
                config.optimisation().schedule(stepsPerEpoch),
                config.seed());
    }

    private Position begin(Trainer trainer) throws IOException {
        if (Files.exists(folder.state())) {
            return TrainingState.load(folder.state(), trainer, data.definedShare());
        }
        InitialWeights.load(config, data, trainer);
        if (!folder.isBegun()) {
            Provenance.write(folder.provenance(), Provenance.of(config, data, seenSubjects()));
            ReplacedFile.write(folder.config(), config.toYaml()); // last: marks a begun run
        }
        return Position.START;
    }

    /** Training subjects, those that choose the epoch, and those of the initial weights. */
    private List<String> seenSubjects() throws IOException {
        TreeSet<String> subjects = new TreeSet<>(TrainingData.subjects(data.training()));
        subjects.addAll(InitialWeights.trainingSubjects(config, data.manifest().name()));
        if (config.selection().on() == SelectOn.VALIDATION) {
            subjects.addAll(TrainingData.subjects(data.scored()));
        }
        return List.copyOf(subjects);
    }
}
