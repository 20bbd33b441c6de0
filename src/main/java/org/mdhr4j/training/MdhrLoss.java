package org.mdhr4j.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.MdhrInference;
import org.mdhr4j.model.MdhrModel;
import org.mdhr4j.model.MdhrOutput;

/**
 * The program of a training step: scores of clips and the total loss (paper 3.3), {@code weight *
 * auxiliary + AU}.
 *
 * <pre>
 * clips      [B, T, 3, P, P]  uint8 pixels, or float32 already normalised
 * labels     [B*T, A]         float32, 0 or 1
 * known      [B*T, A]         float32, 1 where the label counts
 * codes      [B*T, R]         int64, region codes; any valid code where unknown
 * knownCodes [B*T, R]         float32, 1 where the code counts
 * </pre>
 *
 * <p>Results: {@link #TOTAL}, {@link #AU}, {@link #AUXILIARY} (only with the auxiliary branch), and
 * those of {@link MdhrOutput#toMap()}.
 *
 * @param model the model
 * @param classWeights one weight per AU, mean 1
 * @param auxiliaryWeight lambda, 0.01 in the paper
 */
public record MdhrLoss(MdhrModel model, float[] classWeights, double auxiliaryWeight)
        implements Program {
    /** lambda of the paper. */
    public static final double PAPER_AUXILIARY_WEIGHT = 0.01;

    public static final String LABELS = "labels";
    public static final String KNOWN = "known";
    public static final String CODES = "codes";
    public static final String KNOWN_CODES = "knownCodes";
    public static final String TOTAL = "loss";
    public static final String AU = "loss.au";
    public static final String AUXILIARY = "loss.auxiliary";

    public MdhrLoss {
        classWeights = classWeights.clone();
        int numAus = model.config().auSet().size();
        if (classWeights.length != numAus) {
            throw new IllegalArgumentException(
                    "The model has "
                            + numAus
                            + " AUs, class weights were given for "
                            + classWeights.length
                            + ".");
        }
    }

    @Override
    public float[] classWeights() {
        return classWeights.clone();
    }

    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        NamedTensors given = NamedTensors.inputs(inputs);
        MdhrOutput output = MdhrInference.output(ops, model, inputs);
        Tensor au =
                WeightedAsymmetricLoss.apply(
                        ops,
                        output.scores(),
                        given.require(LABELS),
                        given.require(KNOWN),
                        classWeights);
        Map<String, Tensor> results = new LinkedHashMap<>(output.toMap());
        results.put(AU, au);
        if (output.regionLogits().isEmpty()) {
            results.put(TOTAL, au);
            return results;
        }
        Tensor auxiliary =
                AuxiliaryLoss.apply(
                        ops,
                        output.regionLogits(),
                        given.require(CODES),
                        given.require(KNOWN_CODES));
        results.put(AUXILIARY, auxiliary);
        Tensor weighted = ops.math().affine(auxiliary, auxiliaryWeight, 0);
        results.put(TOTAL, ops.math().add(weighted, au));
        return results;
    }
}
