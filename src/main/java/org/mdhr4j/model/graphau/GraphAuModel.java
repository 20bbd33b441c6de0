package org.mdhr4j.model.graphau;

import java.util.List;
import java.util.Optional;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.AuTargets;
import org.mdhr4j.model.FrameByFrame;
import org.mdhr4j.model.FramewiseModel;
import org.mdhr4j.model.backbone.FeatureExtractor;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.LinearBlock;

/**
 * ME-GraphAU (Luo et al., IJCAI 2022) and OpenGraphAU: a feature map per action unit, a graph over
 * the units, cosine scores. Frames do not see each other.
 *
 * <p>A model is a description; values are in a {@link org.mdhr4j.engine.VariableStore}. Names of
 * variables equal the state dict of the published code, in the same order.
 *
 * <pre>
 * clips         [B, T, 3, P, P]  float32, RGB, normalised; P = backbone's input size
 * scores        [B*T, outputs]
 * logits.edges  [B*T, A*A, 4]    ME-GraphAU, stage 2: joint states of ordered pairs
 * </pre>
 */
public final class GraphAuModel implements AuModel {
    /** Name of the edges' logits {@code [F, A*A, 4]} in an output. */
    public static final String EDGE_LOGITS = "logits.edges";

    private final GraphAuConfig config;
    private final Declarations declarations = Declarations.root();
    private final FeatureExtractor network;
    private final LinearBlock global;
    private final GraphHead head;
    private final FramewiseModel framewise =
            new FrameByFrame((ops, frames) -> score(ops, frames).scores());

    /** Declares the variables of a configuration. */
    public GraphAuModel(GraphAuConfig config) {
        this.config = config;
        network = config.backbone().build(declarations.child("backbone"), config.dropPath());
        global =
                new LinearBlock(
                        declarations.child("global_linear"),
                        network.channels(),
                        config.nodeWidth());
        head = GraphHead.of(declarations.child("head"), config);
    }

    @Override
    public GraphAuConfig config() {
        return config;
    }

    @Override
    public String title() {
        return config.variant().title();
    }

    @Override
    public List<Variable> variables() {
        return declarations.variables();
    }

    /** Describes scores, and in ME-GraphAU's stage 2 the edges as {@link #EDGE_LOGITS}. */
    @Override
    public AuOutput apply(Ops ops, Tensor clips) {
        return score(ops, frames(ops, clips));
    }

    private AuOutput score(Ops ops, Tensor frames) {
        Tensor tokens = network.apply(ops, frames, (stage, map) -> {});
        Tensor face = ops.record("global_linear", global.apply(ops, tokens));
        return head.apply(ops, face);
    }

    @Override
    public Optional<Tensor> auxiliaryLoss(Ops ops, AuOutput output, AuTargets targets) {
        return Optional.ofNullable(output.auxiliary().get(EDGE_LOGITS))
                .map(logits -> JointStateLoss.apply(ops, logits, targets));
    }

    /** Lets stage 2 start from stage 1, whose backbone, AFG and classifier it has. */
    @Override
    public boolean continues(AuModel other) {
        return other.config() instanceof GraphAuConfig before
                && before.stage() == GraphStage.NODES
                && config.stage() == GraphStage.EDGES
                && before.variant() == config.variant();
    }

    @Override
    public FramewiseModel framewise() {
        return framewise;
    }
}
