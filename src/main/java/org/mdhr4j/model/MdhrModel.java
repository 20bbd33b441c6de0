package org.mdhr4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.model.backbone.FeatureExtractor;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.LinearBlock;

/**
 * MDHR (Wang et al., CVPR 2024): static features and multi-scale dynamics of a clip, AU nodes of
 * facial regions, cross-region relationships, temporal convolution, cosine scores.
 *
 * <p>A model is a description; values are in a {@link org.mdhr4j.engine.VariableStore}. Names of
 * variables equal the state dict of the published code, in the same order.
 *
 * <pre>
 * clips          [B, T, 3, P, P]  float32, RGB, normalised; P = the backbone's input pixels, T &gt;= 1
 * scores         [B*T, A]
 * regionLogits   R times [B*T, 2^n]
 * </pre>
 *
 * <p>A clip of one frame has no dynamics: its static features go on alone.
 */
public final class MdhrModel {
    private final MdhrConfig config;
    private final Declarations declarations = Declarations.root();
    private final FeatureExtractor backbone;
    private final LinearBlock staticPath;
    private final @Nullable MultiScaleFacialDynamics dynamics;
    private final @Nullable LocalRelationshipModeling local;
    private final @Nullable CrossRegionRelationshipModeling crossRegion;
    private final @Nullable AuTemporalConvolution temporal;
    private final NodeClassifier classifier;

    /** Declares the variables of a configuration. */
    public MdhrModel(MdhrConfig config) {
        this.config = config;
        Declarations d = declarations;
        int width = config.nodeWidth();
        int numAus = config.auSet().size();
        backbone = config.backbone().build(d.at("Backbone"), config.dropPath());
        staticPath = new LinearBlock(d.at("global_linear"), backbone.channels(), width);
        dynamics =
                config.has(Component.MFD)
                        ? new MultiScaleFacialDynamics(
                                d.at("MFD"), backbone.taps(), width, config.mfd())
                        : null;
        local =
                config.has(Component.AFE)
                        ? new LocalRelationshipModeling(d.at("LRM"), config)
                        : null;
        crossRegion =
                config.has(Component.CRM)
                        ? new CrossRegionRelationshipModeling(d.at("CRM"), config)
                        : null;
        temporal =
                config.has(Component.TCN)
                        ? new AuTemporalConvolution(d.at("TCN"), numAus, width)
                        : null;
        classifier = new NodeClassifier(d.at("node_classifier"), numAus, width);
    }

    /** The configuration. */
    public MdhrConfig config() {
        return config;
    }

    /** All variables in the order of the reference's state dict. */
    public List<Variable> variables() {
        return declarations.variables();
    }

    /** Number of learned values. */
    public long numParameters() {
        return variables().stream()
                .filter(Variable::isParameter)
                .mapToLong(variable -> variable.shape().numElements())
                .sum();
    }

    /**
     * Describes scores and region logits of clips.
     *
     * @throws ShapeMismatchException if the clips are not of the backbone's shape
     */
    public MdhrOutput apply(Ops ops, Tensor clips) {
        requireClips(clips.shape());
        int numFrames = clips.shape().intSize(1);
        return score(ops, features(ops, clips, numFrames), numFrames);
    }

    /**
     * Describes what can be known of frames one by one.
     *
     * @param frames {@code [F, 3, P, P]}, normalised
     */
    public FrameFeatures frames(Ops ops, Tensor frames) {
        List<Tensor> embedded = new ArrayList<>();
        Tensor tokens =
                backbone.apply(
                        ops,
                        frames,
                        (stage, map) -> {
                            if (dynamics != null && dynamics.uses(stage)) {
                                embedded.add(dynamics.embed(ops, stage, map));
                            }
                        });
        return new FrameFeatures(staticPath.apply(ops, tokens), embedded);
    }

    /** Tensors per frame of {@link FrameFeatures}: static features and scales of the dynamics. */
    public int numFrameParts() {
        return 1 + (dynamics == null ? 0 : config.mfd().scales().size());
    }

    /**
     * Describes scores and region logits of consecutive frames as of one clip.
     *
     * @param features of F frames of one video, in order
     * @param numFrames F
     */
    public MdhrOutput window(Ops ops, FrameFeatures features, int numFrames) {
        Tensor x = features.staticFeatures();
        if (dynamics != null && numFrames > 1) {
            x = ops.math().add(x, dynamics.join(ops, features.embedded(), numFrames));
        }
        return score(ops, x, numFrames);
    }

    /**
     * How many frames before and after a frame its score depends on, when the clip goes on so far:
     * k of the dynamics and half a kernel of the temporal convolution.
     */
    public int contextFrames() {
        return (dynamics == null ? 0 : config.mfd().halfWindow())
                + (temporal == null ? 0 : AuTemporalConvolution.CONTEXT_FRAMES);
    }

    private MdhrOutput score(Ops ops, Tensor features, int numFrames) {
        LocalRelationshipModeling.Result nodes = nodes(ops, features);
        Tensor x = nodes.nodes();
        if (crossRegion != null) {
            x = crossRegion.apply(ops, x, nodes.regionLogits());
        }
        if (temporal != null) {
            x = temporal.apply(ops, x, numFrames);
        }
        return new MdhrOutput(classifier.apply(ops, x), nodes.regionLogits());
    }

    /** Static path plus dynamics: {@code [B*T, N, D]}. */
    private Tensor features(Ops ops, Tensor clips, int numFrames) {
        Shape shape = clips.shape();
        long frames = shape.size(0) * numFrames;
        long size = shape.size(3);
        Tensor pixels = ops.shapes().reshape(clips, frames, 3, size, size);
        MultiScaleFacialDynamics present = numFrames == 1 ? null : dynamics;
        List<Tensor> scales = new ArrayList<>();
        Tensor tokens =
                backbone.apply(
                        ops,
                        pixels,
                        (stage, map) -> {
                            if (present != null && present.uses(stage)) {
                                scales.add(present.scale(ops, stage, map, numFrames));
                            }
                        });
        Tensor x = ops.record("global_linear", staticPath.apply(ops, tokens));
        return present == null ? x : ops.math().add(x, present.fuse(ops, scales));
    }

    private LocalRelationshipModeling.Result nodes(Ops ops, Tensor features) {
        if (local != null) {
            return local.apply(ops, features);
        }
        Tensor pooled = ops.math().mean(features, false, 1); // [B*T, D]
        List<Tensor> shared = Collections.nCopies(config.auSet().size(), pooled);
        return new LocalRelationshipModeling.Result(ops.shapes().stack(shared, 1), List.of());
    }

    /**
     * Checks the shape of clips.
     *
     * @throws ShapeMismatchException if it is not {@code [B, T, 3, P, P]} with B and T of at least
     *     1
     */
    public void requireClips(Shape shape) {
        long size = backbone.inputPixels();
        boolean fits =
                shape.rank() == 5
                        && shape.size(0) >= 1
                        && shape.size(1) >= 1
                        && shape.size(2) == 3
                        && shape.size(3) == size
                        && shape.size(4) == size;
        if (!fits) {
            throw new ShapeMismatchException(
                    ("MDHR with %s expects clips [B,T,3,%d,%d] with B and T of at least 1, got %s."
                                    + " Resize frames with FrameTransform, or choose the backbone"
                                    + " whose input size fits.")
                            .formatted(config.backbone(), size, size, shape));
        }
    }
}
