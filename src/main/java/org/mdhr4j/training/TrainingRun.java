package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.Clip;
import org.mdhr4j.data.ClipBatch;
import org.mdhr4j.data.ClipLoader;
import org.mdhr4j.data.ClipSampler;
import org.mdhr4j.data.FrameTransform;
import org.mdhr4j.data.LoaderOptions;
import org.mdhr4j.data.SamplerOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.model.MdhrModel;
import org.mdhr4j.recognition.FoldEvaluation;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.Recognizer;

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
     * @throws CancellationException if the thread was interrupted; the state was saved
     */
    public Path run(TrainingListener listener) throws IOException {
        folder.prepare();
        try (Engine engine = config.machine().open(config.seed());
                Trainer trainer = trainer(engine)) {
            Position position = begin(engine, trainer);
            listener.happened(
                    new TrainingEvent.Started(
                            (long) stepsPerEpoch * config.optimisation().epochs(),
                            trainer.numSteps(),
                            config.data().clipsPerBatch()
                                    * config.data().framesPerClip()
                                    * config.optimisation().accumulateBatches()));
            MetricsLog log = new MetricsLog(folder.metrics(), position.epoch());
            while (position.epoch() < config.optimisation().epochs()) {
                position = epoch(engine, trainer, position, log, listener);
            }
        }
        return folder.weights();
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

    private Position begin(Engine engine, Trainer trainer) throws IOException {
        if (Files.exists(folder.state())) {
            return TrainingState.load(folder.state(), trainer);
        }
        InitialWeights.load(config, data, trainer);
        if (!folder.isBegun()) {
            Provenance.write(folder.provenance(), Provenance.of(config, data, seenSubjects()));
            RunFolder.replace(folder.config(), config.toYaml()); // last: marks a begun run
        }
        return Position.START;
    }

    private Position epoch(
            Engine engine,
            Trainer trainer,
            Position start,
            MetricsLog log,
            TrainingListener listener)
            throws IOException {
        long startNanos = System.nanoTime();
        double rate = trainer.learningRate();
        Position position = start;
        List<Clip> clips = sampler.epoch(start.epoch());
        int first = start.batch() * config.data().clipsPerBatch();
        FrameTransform transform = FrameTransform.train(config.model().backbone().inputPixels());
        LoaderOptions options = loaderOptions();
        AuSet auSet = data.manifest().auSet();
        try (ClipLoader loader =
                new ClipLoader(clips.subList(first, clips.size()), auSet, transform, options)) {
            while (loader.hasNext()) {
                stopIfInterrupted(trainer, position);
                rate = trainer.learningRate();
                List<ClipBatch> batches = next(loader);
                StepLosses losses = trainer.step(batches);
                position = position.afterStep(batches.size(), losses);
                listener.happened(
                        new TrainingEvent.StepDone(
                                trainer.numSteps(), position.epoch() + 1, losses, rate));
                saveInside(trainer, position, listener);
            }
        }
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        long frames = (long) (clips.size() - first) * config.data().framesPerClip();
        return finish(
                engine, trainer, position, rate, new EpochTime(seconds, frames), log, listener);
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

    private record EpochTime(double seconds, long frames) {}

    private List<ClipBatch> next(ClipLoader loader) {
        List<ClipBatch> batches = new ArrayList<>();
        while (loader.hasNext() && batches.size() < config.optimisation().accumulateBatches()) {
            batches.add(loader.next());
        }
        return batches;
    }

    private LoaderOptions loaderOptions() {
        return LoaderOptions.of(config.data().clipsPerBatch(), config.machine().numLoaderThreads());
    }

    private void stopIfInterrupted(Trainer trainer, Position position) {
        if (Thread.interrupted()) { // cleared, so that the state can be written
            TrainingState.save(folder.state(), trainer, position);
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "Training was interrupted after step "
                            + trainer.numSteps()
                            + ". Go on with 'mdhr train --resume "
                            + folder.path()
                            + "'.");
        }
    }

    private void saveInside(Trainer trainer, Position position, TrainingListener listener) {
        boolean isDue =
                config.checkpointSteps() > 0
                        && position.stepsInEpoch() % config.checkpointSteps() == 0
                        && position.batch() < batchesPerEpoch;
        if (isDue) {
            save(trainer, position, listener);
        }
    }

    private void save(Trainer trainer, Position position, TrainingListener listener) {
        TrainingState.save(folder.state(), trainer, position);
        listener.happened(new TrainingEvent.Saved(folder.state(), trainer.numSteps()));
    }

    /** Scores if it is due, then writes weights and metrics, and last the state they belong to. */
    private Position finish(
            Engine engine,
            Trainer trainer,
            Position position,
            double rate,
            EpochTime time,
            MetricsLog log,
            TrainingListener listener)
            throws IOException {
        int epoch = position.epoch() + 1;
        TrainingEvent.EpochDone done =
                new TrainingEvent.EpochDone(epoch, trainer.numSteps(), position.meanLosses(), rate);
        listener.happened(done);
        Position next = position;
        Optional<AuMetrics> scored = Optional.empty();
        if (config.selection().scores(epoch, config.optimisation().epochs())) {
            AuMetrics metrics = score(engine, trainer);
            boolean isBest =
                    Double.isNaN(position.bestF1()) || metrics.meanF1() > position.bestF1();
            if (isBest) {
                next = position.withBest(epoch, metrics.meanF1());
                ModelWeights.save(folder.best(), trainer.weights(), metadata(epoch));
            }
            listener.happened(
                    new TrainingEvent.Scored(epoch, config.selection().on(), metrics, isBest));
            scored = Optional.of(metrics);
        }
        if (scored.isPresent()) {
            log.add(done, time.seconds(), time.frames(), scored.get());
        } else {
            log.add(done, time.seconds(), time.frames());
        }
        ModelWeights.save(folder.last(), trainer.weights(), metadata(epoch));
        log.write();
        next = next.afterEpoch();
        save(trainer, next, listener);
        return next;
    }

    private AuMetrics score(Engine engine, Trainer trainer) throws IOException {
        MdhrModel model = trainer.model();
        // Not closed: the recogniser only borrows the trainer's variables.
        Recognizer recognizer = new Recognizer(engine, model, trainer.weights(), metadata(0));
        return FoldEvaluation.run(
                        recognizer,
                        data.scored(),
                        config.data().framesPerClip(),
                        config.data().testView().transform(model.config().backbone().inputPixels()),
                        loaderOptions(),
                        done -> {},
                        (batch, scores) -> {})
                .metrics();
    }

    private CheckpointMetadata metadata(int epoch) throws IOException {
        AuSet auSet = data.manifest().auSet();
        return CheckpointMetadata.builder()
                .dataset(data.manifest().name())
                .auSet(auSet)
                .fold(config.data().fold())
                .trainingSubjects(Provenance.seenSubjects(Provenance.read(folder.provenance())))
                .backbone(config.model().backbone().label())
                .config(config.model().config(auSet).toMap())
                .versions(Provenance.versions(config.machine().engine()))
                .seed(config.seed())
                .epoch(epoch)
                .other(Map.of("selected on", config.selection().on().toString()))
                .build();
    }
}
