package org.mdhr4j.parity;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.training.loss.LossProgram;

/** Runs a case on an engine: evaluation, then training steps on the same clips. */
final class ParityRun {
    private static final float INPUT_SCALE = 1.7f;
    private static final float LABEL_BOUND = 0.2f;

    /** Largest relative change of an input or a parameter: one unit in the last place. */
    private static final double LAST_BIT = 1.0 / (1 << 23);

    private final ParityCase parityCase;
    private final Engine engine;
    private final int shake;
    private final Consumer<String> progress;
    private final AuModel model;

    /**
     * A run.
     *
     * @param shake which random change of inputs and parameters in their last bit, 0 for none
     */
    ParityRun(ParityCase parityCase, Engine engine, int shake, Consumer<String> progress) {
        this.parityCase = parityCase;
        this.engine = engine;
        this.shake = shake;
        this.progress = progress;
        this.model = parityCase.model();
    }

    ParityObservation observe() {
        try (VariableStore store = engine.newVariables(model.variables())) {
            fill(store);
            progress.accept("evaluation");
            Map<String, TensorSummary> intermediates = new LinkedHashMap<>();
            List<float[][]> logits = new ArrayList<>();
            float[][] scores = evaluate(store, intermediates, logits);
            List<double[]> losses = new ArrayList<>();
            Map<String, TensorSummary> gradients = new LinkedHashMap<>();
            Map<String, TensorSummary> after = new LinkedHashMap<>();
            if (!parityCase.steps().isEmpty() && Engines.trains(engine.name())) {
                train(store, losses, gradients);
                for (Variable variable : model.variables()) {
                    after.put(variable.name(), TensorSummary.of(store.read(variable)));
                }
            }
            return new ParityObservation(intermediates, logits, scores, losses, gradients, after);
        }
    }

    private void fill(VariableStore store) {
        store.initialize(parityCase.seed());
        for (Variable variable : model.variables()) {
            String name = variable.name();
            if (DeterministicFill.isFilled(name)) {
                float[] values =
                        DeterministicFill.parameter(name, variable.shape(), parityCase.seed());
                shake(name, values);
                store.write(variable, FloatBuffer.wrap(values));
            }
        }
    }

    private float[][] evaluate(
            VariableStore store, Map<String, TensorSummary> intermediates, List<float[][]> logits) {
        try (TensorScope scope = engine.newScope()) {
            Executable executable =
                    engine.compile(
                            new ScoringProgram(model), store, parityCase.intermediates().keySet());
            Map<String, Tensor> results =
                    executable.infer(scope, Map.of(ScoringProgram.CLIPS, clips(scope)));
            for (String name : parityCase.intermediates().keySet()) {
                intermediates.put(name, TensorSummary.of(get(results, name).toFloats()));
            }
            for (int r = 0; r < parityCase.regionLogits().size(); r++) {
                logits.add(rows(get(results, MdhrModel.logitsName(r))));
            }
            return rows(get(results, AuOutput.SCORES));
        }
    }

    private static float[][] rows(Tensor tensor) {
        float[] values = tensor.toFloats();
        int width = tensor.shape().intSize(1);
        float[][] rows = new float[tensor.shape().intSize(0)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }

    private static Tensor get(Map<String, Tensor> results, String name) {
        return NamedTensors.results(results).require(name);
    }

    private void train(
            VariableStore store, List<double[]> losses, Map<String, TensorSummary> gradients) {
        LossProgram loss = new LossProgram(model, classWeights(), parityCase.auxiliaryWeight());
        Executable executable = engine.compile(loss, store);
        AdamWOptions adamW = AdamWOptions.PAPER.withWeightDecay(parityCase.weightDecay());
        try (TensorScope scope = engine.newScope();
                Optimizer optimizer = engine.newAdamW(store, adamW)) {
            Map<String, Tensor> batch = batch(scope);
            for (int step = 1; step <= parityCase.steps().size(); step++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("The comparison was interrupted.");
                }
                progress.accept("training step " + step);
                store.zeroGradients();
                try (TensorScope inner = engine.newScope()) {
                    Map<String, Tensor> results = executable.train(inner, batch, LossProgram.TOTAL);
                    losses.add(
                            parityCase.lossNames().stream()
                                    .map(ParityJson.LOSSES::get)
                                    .mapToDouble(name -> get(results, name).toFloat())
                                    .toArray());
                }
                if (step == 1) {
                    model.variables().stream()
                            .filter(Variable::isParameter)
                            .forEach(v -> gradients.put(v.name(), gradient(store, v)));
                }
                optimizer.step(parityCase.learningRate());
            }
        }
    }

    private static TensorSummary gradient(VariableStore store, Variable variable) {
        return TensorSummary.of(store.gradient(variable));
    }

    private Tensor clips(TensorScope scope) {
        int size = model.inputPixels();
        Shape shape = Shape.of(parityCase.numClips(), parityCase.numFrames(), 3, size, size);
        int count = Math.toIntExact(shape.numElements());
        float[] values = DeterministicFill.unit("input", parityCase.seed(), count);
        for (int i = 0; i < count; i++) {
            values[i] *= INPUT_SCALE;
        }
        shake("input", values);
        return scope.tensor(values, shape);
    }

    /** Changes values in their last bit, as rounding in every layer would. */
    private void shake(String name, float[] values) {
        if (shake == 0) {
            return;
        }
        String what = "shake " + shake + " of " + name;
        float[] change = DeterministicFill.unit(what, parityCase.seed(), values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * (1 + LAST_BIT * change[i]));
        }
    }

    private float[] classWeights() {
        int numAus = model.auSet().size();
        float[] weights = DeterministicFill.unit("class_weight", parityCase.seed(), numAus);
        for (int i = 0; i < numAus; i++) {
            weights[i] = 1 + 0.5f * weights[i];
        }
        return weights;
    }

    private Map<String, Tensor> batch(TensorScope scope) {
        int frames = parityCase.numClips() * parityCase.numFrames();
        Shape perAu = Shape.of(frames, model.auSet().size());
        float[] labels = labels((int) perAu.numElements());
        float[] known = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            known[i] = labels[i] < 0 ? 0 : 1;
            labels[i] = Math.max(0, labels[i]);
        }
        return Map.of(
                ScoringProgram.CLIPS, clips(scope),
                LossProgram.LABELS, scope.tensor(labels, perAu),
                LossProgram.KNOWN, scope.tensor(known, perAu));
    }

    private float[] labels(int count) {
        float[] labels = DeterministicFill.unit("labels", parityCase.seed(), count);
        float[][] given = parityCase.labels();
        for (int i = 0; i < count; i++) {
            int width = model.auSet().size();
            labels[i] =
                    given == null ? (labels[i] > LABEL_BOUND ? 1 : 0) : given[i / width][i % width];
        }
        return labels;
    }
}
