package org.mdhr4j.training.loss;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.AuTargets;
import org.mdhr4j.model.ScoringProgram;

/**
 * Computes what a training step minimises: the loss of the scores plus a weight times the model's
 * auxiliary loss, if it has one.
 *
 * <p>Inputs are clips as for {@link ScoringProgram}, {@link #LABELS} and {@link #KNOWN}, both as in
 * {@link AuTargets}; results are those of {@link AuOutput#toMap()}, {@link #AU}, {@link #TOTAL}
 * and, where there is one, {@link #AUXILIARY}.
 *
 * @param model the model
 * @param classWeights w_n, one per output, mean 1
 * @param auxiliaryWeight lambda: 0.01 for MDHR as published, 0.001 for ME-GraphAU's stage 2
 */
public record LossProgram(AuModel model, float[] classWeights, double auxiliaryWeight)
        implements Program {
    public static final String LABELS = "labels";
    public static final String KNOWN = "known";
    public static final String TOTAL = "loss";
    public static final String AU = "loss.au";
    public static final String AUXILIARY = "loss.auxiliary";

    public LossProgram {
        classWeights = classWeights.clone();
        int numAus = model.auSet().size();
        if (classWeights.length != numAus) {
            throw new IllegalArgumentException(
                    "The model has %d AUs, class weights were given for %d."
                            .formatted(numAus, classWeights.length));
        }
    }

    @Override
    public float[] classWeights() {
        return classWeights.clone();
    }

    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        NamedTensors given = NamedTensors.inputs(inputs);
        AuOutput output = ScoringProgram.output(ops, model, inputs);
        AuTargets targets = new AuTargets(given.require(LABELS), given.require(KNOWN));
        Tensor au =
                WeightedAsymmetricLoss.apply(
                        ops, output.scores(), targets.labels(), targets.known(), classWeights);
        Map<String, Tensor> results = new LinkedHashMap<>(output.toMap());
        results.put(AU, au);
        Optional<Tensor> auxiliary = model.auxiliaryLoss(ops, output, targets);
        auxiliary.ifPresent(loss -> results.put(AUXILIARY, loss));
        results.put(
                TOTAL,
                auxiliary
                        .map(loss -> ops.math().affine(loss, auxiliaryWeight, 0))
                        .map(weighted -> ops.math().add(weighted, au))
                        .orElse(au));
        return results;
    }
}
