package org.mdhr4j.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.SharedGradients;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.training.config.LearningRateSchedule;
import org.mdhr4j.training.config.Optimisation;
import org.mdhr4j.training.loss.LossProgram;
import org.mdhr4j.training.loss.StepLosses;

/**
 * Learns the weights of a model step by step (paper 3.3 and 4.1).
 *
 * <p>What a step does depends on weights, moments, step number, seed and batches alone, so that a
 * trainer restored from a {@link TrainingState} goes on exactly as the one that was saved. It
 * borrows the engine and is used from the engine's thread.
 */
public final class Trainer implements AutoCloseable {
    private static final long STEP_SEED = 0x9E3779B97F4A7C15L;
    private static final long RANK_SEED = 0xD1B54A32D192ED03L;

    private final Engine engine;
    private final AuModel model;
    private final Optimisation settings;
    private final LearningRateSchedule schedule;
    private final long seed;
    private final VariableStore variables;
    private final Optimizer optimizer;
    private final Executable program;
    private final @Nullable VariableStore average;
    private final TrainingGroup group;
    private final @Nullable SharedGradients shared;
    private long scheduleAhead;

    /**
     * Prepares a trainer at step 0 with initialised weights.
     *
     * @param classWeights one per AU, mean 1
     * @param seed of the weights and of everything drawn in training
     */
    public Trainer(
            Engine engine,
            AuModel model,
            float[] classWeights,
            Optimisation settings,
            LearningRateSchedule schedule,
            long seed) {
        this(engine, model, classWeights, settings, schedule, seed, TrainingGroup.ALONE);
    }

    /** Prepares a trainer that makes its steps together with those of other processes. */
    public Trainer(
            Engine engine,
            AuModel model,
            float[] classWeights,
            Optimisation settings,
            LearningRateSchedule schedule,
            long seed,
            TrainingGroup group) {
        this.engine = engine;
        this.model = model;
        this.settings = settings;
        this.schedule = schedule;
        this.seed = seed;
        this.variables = engine.newVariables(model.variables());
        variables.initialize(seed);
        this.optimizer = engine.newAdamW(variables, settings.adamW());
        LossProgram loss = new LossProgram(model, classWeights, settings.auxiliaryWeight());
        this.program = engine.compile(loss, variables);
        this.average = settings.averageDecay() > 0 ? engine.newVariables(model.variables()) : null;
        this.group = group;
        this.shared = group.share(variables, settings.batchNorm());
        resetAverage();
    }

    /** Makes the running average equal to the weights, for example after loading others. */
    public void resetAverage() {
        if (average != null) {
            average.moveTowards(variables, 1);
        }
    }

    /** Returns the weights being trained. */
    public VariableStore variables() {
        return variables;
    }

    /** Returns the running average of the weights, empty without one. */
    public Optional<VariableStore> average() {
        return Optional.ofNullable(average);
    }

    /** Returns the weights to score with: the average, or the trained ones without one. */
    public VariableStore weights() {
        return average == null ? variables : average;
    }

    /** Returns the model. */
    public AuModel model() {
        return model;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** Returns the number of optimiser steps made so far. */
    public long numSteps() {
        return optimizer.numSteps();
    }

    /** Returns the rate of the next step. */
    public double learningRate() {
        return schedule.rate(numSteps() + scheduleAhead);
    }

    /**
     * Puts the next step at a place in the schedule, which is another one than the number of steps
     * made where another number of processes made some of them.
     */
    void goOnInSchedule(long step) {
        scheduleAhead = step - numSteps();
    }

    /**
     * Makes one optimiser step.
     *
     * @param batches whose gradients are averaged, at least one
     * @return mean losses of the batches
     * @throws NotFiniteException if a loss or gradient is not finite; parameters stay as they were,
     *     running statistics may have moved
     */
    public StepLosses step(List<ClipBatch> batches) {
        double equal = 1.0 / (batches.size() * group.size());
        return stepWith(batches.stream().map(batch -> new StepPart(batch, equal)).toList());
    }

    /**
     * Makes one optimiser step, together with the other processes if there are any.
     *
     * @param parts of this process; as many in all of them
     */
    StepLosses stepWith(List<StepPart> parts) {
        engine.seed(drawSeed()); // the same draws after a resume
        variables.zeroGradients();
        StepLosses losses = shared == null ? alone(parts) : together(shared, parts);
        limitGradients(parts);
        optimizer.step(learningRate());
        variables.zeroGradients();
        if (average != null) {
            average.moveTowards(variables, 1 - settings.averageDecay());
        }
        return losses;
    }

    private long drawSeed() {
        return seed ^ STEP_SEED * (numSteps() + 1) ^ RANK_SEED * group.rank();
    }

    private StepLosses alone(List<StepPart> parts) {
        StepLosses sum = StepLosses.ZERO;
        for (StepPart part : parts) {
            StepLosses losses = gradients(part.batch(), program::train);
            if (!Double.isFinite(losses.total())) {
                throw notFinite("The loss is " + losses.total(), List.of(part));
            }
            sum = sum.plus(losses);
        }
        if (parts.size() > 1) {
            variables.scaleGradients(1.0 / parts.size());
        }
        return sum.times(1.0 / parts.size());
    }

    private StepLosses together(SharedGradients gradients, List<StepPart> parts) {
        StepLosses own = StepLosses.ZERO;
        for (int i = 0; i < parts.size(); i++) {
            StepPart part = parts.get(i);
            boolean isLast = i == parts.size() - 1;
            StepLosses losses =
                    gradients(
                            part.batch(),
                            (scope, inputs, loss) ->
                                    gradients.train(
                                            program, scope, inputs, loss, part.share(), isLast));
            own = part.share() > 0 ? own.plus(losses.times(part.share())) : own;
        }
        gradients.finish();
        double[][] all = group.gather(own.total(), own.au(), own.auxiliary());
        StepLosses sum = StepLosses.ZERO;
        for (int rank = 0; rank < all.length; rank++) {
            double[] one = all[rank];
            if (!Double.isFinite(one[0])) { // all processes stop, at the same step
                throw notFinite("The loss in process RANK " + rank + " is " + one[0], parts);
            }
            sum = sum.plus(new StepLosses(one[0], one[1], one[2]));
        }
        return sum;
    }

    private interface Pass {
        Map<String, Tensor> run(TensorScope scope, Map<String, Tensor> inputs, String loss);
    }

    private StepLosses gradients(ClipBatch batch, Pass pass) {
        try (TensorScope scope = engine.newScope()) {
            Map<String, Tensor> results =
                    pass.run(scope, TrainingBatch.inputs(scope, batch), LossProgram.TOTAL);
            return new StepLosses(
                    value(results, LossProgram.TOTAL),
                    value(results, LossProgram.AU),
                    value(results, LossProgram.AUXILIARY));
        }
    }

    private static double value(Map<String, Tensor> results, String name) {
        Tensor tensor = results.get(name);
        return tensor == null ? 0 : tensor.toFloat();
    }

    private void limitGradients(List<StepPart> parts) {
        double norm = variables.gradientNorm();
        if (!Double.isFinite(norm)) {
            throw notFinite("The norm of the gradients is " + norm, parts);
        }
        if (settings.clipNorm() > 0 && norm > settings.clipNorm()) {
            variables.scaleGradients(settings.clipNorm() / norm);
        }
    }

    private NotFiniteException notFinite(String what, List<StepPart> parts) {
        String clips =
                parts.stream()
                        .flatMap(part -> part.batch().clips().stream())
                        .map(Trainer::nameOf)
                        .collect(Collectors.joining(", "));
        return new NotFiniteException(
                "%s in step %s, clips %s. Training stopped before this step. Lower the learning rate, set clip-norm or look at these frames."
                        .formatted(what, numSteps() + 1, clips));
    }

    /** For example "F001/T1 frames 12-27". */
    private static String nameOf(Clip clip) {
        int first = clip.video().frameNumber(clip.frames().start());
        int last = clip.video().frameNumber(clip.frames().end() - 1);
        return clip.video().name() + " frames " + first + "-" + last;
    }

    @Override
    public void close() {
        if (shared != null) {
            shared.close();
        }
        optimizer.close();
        variables.close();
        if (average != null) {
            average.close();
        }
    }
}
