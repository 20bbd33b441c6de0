package org.mdhr4j.training;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuEvaluation;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.recognition.ClipScoring;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.SeenSubjects;
import org.mdhr4j.recognition.TrainedRate;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;

/** What follows the steps of an epoch: scoring if it is due, weights, metrics, state. */
final class EpochEnd {
    private final RunContext run;
    private final MetricsLog log;
    private final WeightWatch watch;
    private final Set<TrainingHealth.Trouble> told = EnumSet.noneOf(TrainingHealth.Trouble.class);

    EpochEnd(RunContext run, MetricsLog log) {
        this.run = run;
        this.log = log;
        this.watch =
                new WeightWatch(
                        run.trainer().variables(),
                        log.epochs().stream().anyMatch(MetricsLog.Epoch::hasChanged));
    }

    /**
     * Scores if it is due, then writes weights and metrics, and last the state they belong to. Of
     * several processes all score and number 0 writes.
     *
     * @return where the next epoch starts
     */
    RunPosition finish(TrainingEpoch.Result epoch) throws IOException {
        int number = epoch.position().epoch() + 1;
        boolean scores =
                run.config().selection().scores(number, run.config().optimisation().epochs());
        Optional<AuMetrics> scored = scores ? Optional.of(score()) : Optional.empty();
        return run.group().leads() ? write(epoch, number, scored) : epoch.position().afterEpoch();
    }

    private RunPosition write(TrainingEpoch.Result epoch, int number, Optional<AuMetrics> scored)
            throws IOException {
        RunPosition position = epoch.position();
        Trainer trainer = run.trainer();
        TrainingEvent.EpochDone done =
                new TrainingEvent.EpochDone(
                        number, trainer.numSteps(), position.meanLosses(), epoch.rate());
        run.listener().happened(done);
        if (scored.isPresent()) {
            position = keepBest(position, number, scored.get());
        }
        boolean hasChanged = watch.hasChanged(trainer.variables());
        if (scored.isPresent()) {
            log.add(done, epoch, hasChanged, scored.get());
        } else {
            log.add(done, epoch, hasChanged);
        }
        for (TrainingHealth.Problem problem : TrainingHealth.of(log.epochs())) {
            if (told.add(problem.trouble())) {
                run.listener().happened(new TrainingEvent.Warned(problem.message()));
            }
        }
        ModelWeights.save(run.folder().last(), trainer.weights(), metadata(number));
        log.write();
        RunPosition next = position.afterEpoch();
        run.save(next);
        return next;
    }

    private RunPosition keepBest(RunPosition position, int number, AuMetrics metrics)
            throws IOException {
        boolean isBest = position.isBeatenBy(metrics.meanF1());
        if (isBest) {
            ModelWeights.save(run.folder().best(), run.trainer().weights(), metadata(number));
        }
        run.listener()
                .happened(
                        new TrainingEvent.Scored(
                                number, run.config().selection().on(), metrics, isBest));
        return isBest ? position.withBest(number, metrics.meanF1()) : position;
    }

    /** Each process scores videos of its own; all count all hits and misses. */
    private AuMetrics score() throws IOException {
        Trainer trainer = run.trainer();
        run.group().spread(trainer.weights()); // with one process's running statistics
        AuModel model = trainer.model();
        int pixels = model.inputPixels();
        Recognizer recognizer =
                Recognizer.over(run.engine(), model, trainer.weights(), metadata(0));
        AuEvaluation evaluation = new AuEvaluation(model.auSet().actionUnits());
        new ClipScoring(
                        recognizer,
                        run.config().data().framesPerClip(),
                        run.config().data().testView().transform(pixels),
                        run.loaderOptions())
                .run(
                        run.group().share(run.data().scored()),
                        done -> {},
                        (batch, scores) -> evaluation.add(scores, batch.labels(), batch.mask()));
        return evaluation.sums(run.group()::sum).metrics();
    }

    private CheckpointMetadata metadata(int epoch) throws IOException {
        TrainingConfig config = run.config();
        AuSet auSet = run.data().auSet();
        Map<String, String> provenance =
                run.group().leads() ? run.folder().readProvenance() : Map.of();
        CheckpointMetadata.Builder builder = CheckpointMetadata.builder();
        run.data().manifest().alignment().ifPresent(builder::alignment);
        return builder.dataset(run.data().manifest().name())
                .auSet(auSet)
                .fold(config.data().fold())
                .trainingSubjects(Provenance.seenSubjects(provenance))
                .backbone(config.model().backbone().label())
                .config(config.model().config(auSet).toMap())
                .versions(Provenance.versions(config.machine().engine()))
                .seed(config.seed())
                .epoch(epoch)
                .other(choices(provenance))
                .build();
    }

    private Map<String, String> choices(Map<String, String> provenance) {
        TrainingConfig config = run.config();
        Map<String, String> choices = new LinkedHashMap<>();
        provenance.forEach(
                (name, value) -> {
                    if (name.startsWith(SeenSubjects.OF_DATASET)
                            || name.equals(UntaughtUnits.ENTRY)) {
                        choices.put(name, value);
                    }
                });
        choices.put(DataChoice.CLIP_FRAMES, Integer.toString(config.data().framesPerClip()));
        choices.put(DataChoice.TEST_VIEW, config.data().testView().name().toLowerCase(Locale.ROOT));
        choices.put(
                TrainedRate.ENTRY, Double.toString(run.data().manifest().layout().frameRateHz()));
        choices.put(Selection.SELECTED_ON, config.selection().on().toString());
        @Nullable Long seed = config.data().splitSeed();
        if (seed != null) {
            choices.put(DataChoice.SPLIT_SEED, seed.toString());
        }
        return choices;
    }
}
