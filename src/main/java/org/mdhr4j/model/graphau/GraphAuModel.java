package org.mdhr4j.model.graphau;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.AuTargets;
import org.mdhr4j.model.FramewiseModel;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.backbone.FeatureExtractor;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;
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

    private static final String BACKBONE = "backbone";
    private static final int NUM_JOINT_STATES = 4;

    private final GraphAuConfig config;
    private final Declarations declarations = Declarations.root();
    private final FeatureExtractor network;
    private final LinearBlock global;
    private final GraphAuClassifier classifier;
    private final AuFeatures features;
    private final @Nullable FacialGraph facialGraph;
    private final @Nullable EdgeFeatures edgeFeatures;
    private final @Nullable GatedGraph gatedGraph;
    private final @Nullable Linear edgeClassifier;
    private final FramewiseModel framewise = new Framewise();

    /** Declares the variables of a configuration. */
    public GraphAuModel(GraphAuConfig config) {
        this.config = config;
        int numNodes = config.numNodes();
        long width = config.nodeWidth();
        Declarations root = declarations;
        Declarations head = root.at("head");
        boolean isOpen = config.variant() == GraphAuVariant.OPEN_GRAPHAU;
        boolean hasEdges = config.stage() == GraphStage.EDGES;
        network = config.backbone().build(root.at(BACKBONE), config.dropPath());
        global = new LinearBlock(root.at("global_linear"), network.channels(), width);
        classifier = new GraphAuClassifier(head, config);
        features =
                new AuFeatures(
                        head.at(isOpen ? "main_class_linears" : "class_linears"), numNodes, width);
        facialGraph =
                hasEdges
                        ? null
                        : new FacialGraph(head.at("gnn"), numNodes, width, config.neighbours());
        edgeFeatures =
                hasEdges ? new EdgeFeatures(head.at("edge_extractor"), numNodes, width) : null;
        gatedGraph =
                hasEdges ? new GatedGraph(head.at("gnn"), config.variant(), numNodes, width) : null;
        edgeClassifier = hasEdges && !isOpen ? edgeClassifier(head, width) : null;
    }

    private static Linear edgeClassifier(Declarations head, long width) {
        return new Linear(
                head.at("edge_fc"),
                width,
                NUM_JOINT_STATES,
                Initializer.xavierUniform(),
                Initializer.bias(width));
    }

    /** Returns the configuration. */
    public GraphAuConfig config() {
        return config;
    }

    @Override
    public String title() {
        return config.variant().title();
    }

    @Override
    public AuSet auSet() {
        return config.auSet();
    }

    @Override
    public Backbone backbone() {
        return config.backbone();
    }

    @Override
    public String backbonePrefix() {
        return BACKBONE + ".";
    }

    @Override
    public Map<String, String> settings() {
        return config.toMap();
    }

    @Override
    public List<Variable> variables() {
        return declarations.variables();
    }

    /** Describes scores, and in ME-GraphAU's stage 2 the edges as {@link #EDGE_LOGITS}. */
    @Override
    public AuOutput apply(Ops ops, Tensor clips) {
        requireClips(clips.shape());
        Shape shape = clips.shape();
        long frames = shape.size(0) * shape.size(1);
        return score(ops, ops.shapes().reshape(clips, frames, 3, shape.size(3), shape.size(4)));
    }

    private AuOutput score(Ops ops, Tensor frames) {
        Tensor tokens = network.apply(ops, frames, (stage, map) -> {});
        Tensor face = ops.record("global_linear", global.apply(ops, tokens));
        if (facialGraph != null) {
            Tensor nodes = facialGraph.apply(ops, features.nodes(ops, face));
            return new AuOutput(classifier.apply(ops, nodes));
        }
        return scoreWithEdges(ops, face);
    }

    private AuOutput scoreWithEdges(Ops ops, Tensor face) {
        if (edgeFeatures == null || gatedGraph == null) {
            throw new IllegalStateException("Stage 2 has an edge extractor and a gated graph.");
        }
        Tensor maps = features.maps(ops, face);
        Tensor edges = edgeFeatures.apply(ops, maps, face);
        Tensor nodes = ops.math().mean(maps, false, 2);
        GatedGraphLayer.Graph graph = gatedGraph.apply(ops, nodes, edges);
        Tensor scores = classifier.apply(ops, graph.nodes());
        return edgeClassifier == null
                ? new AuOutput(scores)
                : new AuOutput(
                        scores, Map.of(EDGE_LOGITS, edgeClassifier.apply(ops, graph.edges())));
    }

    @Override
    public Optional<Tensor> auxiliaryLoss(Ops ops, AuOutput output, AuTargets targets) {
        return Optional.ofNullable(output.auxiliary().get(EDGE_LOGITS))
                .map(logits -> JointStateLoss.apply(ops, logits, targets));
    }

    @Override
    public FramewiseModel framewise() {
        return framewise;
    }

    /** Frames do not see each other: what is known of a frame alone is its scores. */
    private final class Framewise implements FramewiseModel {
        @Override
        public List<Tensor> frames(Ops ops, Tensor frames) {
            return List.of(score(ops, frames).scores());
        }

        @Override
        public int numParts() {
            return 1;
        }

        @Override
        public AuOutput window(Ops ops, List<Tensor> parts, int numFrames) {
            return new AuOutput(parts.get(0));
        }

        @Override
        public int contextFrames() {
            return 0;
        }
    }
}
