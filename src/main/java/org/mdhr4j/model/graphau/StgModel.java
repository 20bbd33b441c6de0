package org.mdhr4j.model.graphau;

import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.FramewiseModel;
import org.mdhr4j.model.NodeClassifier;
import org.mdhr4j.model.WindowFrames;
import org.mdhr4j.model.backbone.FeatureExtractor;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.LinearBlock;

/**
 * STG (Wang et al., CVPR workshops 2023): stage 1 of ME-GraphAU whose graph takes turns with
 * attention over time. One pair of layers, {@link FacialGraph} within each frame and {@link
 * TemporalAttention} within each action unit, is applied three times.
 *
 * <p>Names of variables are those of the published code (repository wzh125/ABAW-5). Differs from
 * it: the backbones are those of this project, without the masked autoencoder's; sides of action
 * units are nodes like any other.
 *
 * <pre>
 * clips    [B, T, 3, P, P]  float32, RGB, normalised; P = backbone's input size
 * scores   [B*T, A]         in -1..1
 * </pre>
 */
public final class StgModel implements AuModel {
    static final String TITLE = "STG";

    private static final int NUM_ROUNDS = 3;

    private final StgConfig config;
    private final Declarations declarations = Declarations.root();
    private final FeatureExtractor network;
    private final LinearBlock global;
    private final NodeClassifier classifier;
    private final AuFeatures features;
    private final FacialGraph graph;
    private final TemporalAttention attention;
    private final FramewiseModel framewise = new Framewise();

    /** Declares the variables of a configuration. */
    public StgModel(StgConfig config) {
        this.config = config;
        int numAus = config.auSet().size();
        int width = config.backbone().nodeWidth();
        network = config.backbone().build(declarations.child("backbone"), config.dropPath());
        global = new LinearBlock(declarations.child("global_linear"), network.channels(), width);
        Declarations head = declarations.child("head");
        classifier = new NodeClassifier(head, numAus, width);
        features = new AuFeatures(head.child("class_linears"), numAus, width);
        graph = new FacialGraph(head.child("gnn"), numAus, width, config.neighbours());
        attention = new TemporalAttention(head.child("encoder"), width, config.dropout());
    }

    @Override
    public StgConfig config() {
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
        return score(ops, nodes(ops, frames(ops, clips)), clips.shape().intSize(1));
    }

    private Tensor nodes(Ops ops, Tensor frames) {
        Tensor tokens = network.apply(ops, frames, (stage, map) -> {});
        return features.nodes(ops, ops.record("global_linear", global.apply(ops, tokens)));
    }

    private AuOutput score(Ops ops, Tensor nodes, int numFrames) {
        Tensor x = nodes;
        for (int round = 0; round < NUM_ROUNDS; round++) {
            x = attention.apply(ops, graph.apply(ops, x), numFrames);
        }
        return new AuOutput(classifier.apply(ops, x));
    }

    @Override
    public FramewiseModel framewise() {
        return framewise;
    }

    /** What is known of a frame alone is the features of its action units. */
    private final class Framewise implements FramewiseModel {
        @Override
        public List<Tensor> frames(Ops ops, Tensor frames) {
            return List.of(nodes(ops, frames));
        }

        @Override
        public int numParts() {
            return 1;
        }

        @Override
        public AuOutput window(Ops ops, List<Tensor> parts, WindowFrames frames) {
            frames.requireAll();
            return score(ops, parts.get(0), frames.count());
        }

        @Override
        public int contextFrames() {
            return WHOLE_CLIP;
        }
    }
}
