package org.mdhr4j.model.baseline;

import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.FrameByFrame;
import org.mdhr4j.model.FramewiseModel;
import org.mdhr4j.model.backbone.FeatureExtractor;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;

/**
 * A backbone, the mean over all positions, a linear layer and a sigmoid for each action unit: how
 * networks for images are usually fine-tuned, and nothing that knows of faces, of relationships
 * between action units, or of time.
 *
 * <pre>
 * clips    [B, T, 3, P, P]  float32, RGB, normalised; P = backbone's input size
 * scores   [B*T, A]         in 0..1
 * </pre>
 */
public final class BaselineModel implements AuModel {
    static final String TITLE = "Baseline";

    private final BaselineConfig config;
    private final Declarations declarations = Declarations.root();
    private final FeatureExtractor network;
    private final Linear classifier;
    private final FramewiseModel framewise =
            new FrameByFrame((ops, frames) -> score(ops, frames).scores());

    /** Declares the variables of a configuration. */
    public BaselineModel(BaselineConfig config) {
        this.config = config;
        network = config.backbone().build(declarations.child("backbone"), config.dropPath());
        classifier =
                Linear.standard(
                        declarations.child("classifier"),
                        network.channels(),
                        config.auSet().size());
    }

    @Override
    public BaselineConfig config() {
        return config;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public List<Variable> variables() {
        return declarations.variables();
    }

    @Override
    public AuOutput apply(Ops ops, Tensor clips) {
        return score(ops, frames(ops, clips));
    }

    private AuOutput score(Ops ops, Tensor frames) {
        Tensor tokens = network.apply(ops, frames, (stage, map) -> {}); // [F, N, C]
        Tensor pooled = ops.math().mean(tokens, false, 1);
        Tensor logits =
                ops.parts().within("classifier", () -> classifier.apply(ops, pooled)); // [F, A]
        return new AuOutput(ops.math().sigmoid(logits));
    }

    @Override
    public FramewiseModel framewise() {
        return framewise;
    }
}
