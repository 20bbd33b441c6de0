package org.mdhr4j.model.mdhr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.AuTargets;
import org.mdhr4j.model.FramewiseModel;
import org.mdhr4j.model.NodeClassifier;
import org.mdhr4j.model.WindowFrames;
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
public final class MdhrModel implements AuModel {
    private final MdhrConfig config;
    private final Declarations declarations = Declarations.root();
    private final FeatureExtractor backbone;
    private final LinearBlock staticPath;
    private final @Nullable MultiScaleFacialDynamics dynamics;
    private final @Nullable LocalRelationshipModeling local;
    private final @Nullable CrossRegionRelationshipModeling crossRegion;
    private final @Nullable AuTemporalConvolution temporal;
    private final NodeClassifier classifier;
    private final FramewiseModel framewise = new Framewise();

    /** Declares the variables of a configuration. */
    public MdhrModel(MdhrConfig config) {
        this.config = config;
        Declarations d = declarations;
        int width = config.nodeWidth();
        int numAus = config.auSet().size();
        backbone = config.backbone().build(d.child("Backbone"), config.dropPath());
        staticPath = new LinearBlock(d.child("global_linear"), backbone.channels(), width);
        dynamics =
                config.has(MdhrComponent.MFD)
                        ? new MultiScaleFacialDynamics(
                                d.child("MFD"), backbone.taps(), width, config.mfd())
                        : null;
        local =
                config.has(MdhrComponent.AFE)
                        ? new LocalRelationshipModeling(d.child("LRM"), config)
                        : null;
        crossRegion =
                config.has(MdhrComponent.CRM)
                        ? new CrossRegionRelationshipModeling(d.child("CRM"), config)
                        : null;
        temporal =
                config.has(MdhrComponent.TCN)
                        ? new AuTemporalConvolution(d.child("TCN"), numAus, width)
                        : null;
        classifier = new NodeClassifier(d.child("node_classifier"), numAus, width);
    }

    /** Returns the name of a region's logits {@code [F, codes]} in an output. */
    public static String logitsName(int region) {
        return "logits." + region;
    }

    @Override
    public MdhrConfig config() {
        return config;
    }

    @Override
    public String title() {
        return MdhrFamily.TITLE;
    }

    @Override
    public List<Variable> variables() {
        return declarations.variables();
    }

    /** Describes scores, and the logits of each region as {@code logits.0} and so on. */
    @Override
    public AuOutput apply(Ops ops, Tensor clips) {
        Tensor frames = frames(ops, clips);
        int numFrames = clips.shape().intSize(1);
        return score(ops, features(ops, frames, numFrames), WindowFrames.all(numFrames));
    }

    /** Describes the cross entropy of the regions' codes (paper 3.3); empty without them. */
    @Override
    public Optional<Tensor> auxiliaryLoss(Ops ops, AuOutput output, AuTargets targets) {
        return output.auxiliary().isEmpty()
                ? Optional.empty()
                : Optional.of(RegionLoss.apply(ops, auSet(), output, targets));
    }

    @Override
    public FramewiseModel framewise() {
        return framewise;
    }

    private final class Framewise implements FramewiseModel {
        /**
         * Computes static features {@code [F, N, D]}, then an embedded map per scale of the
         * dynamics.
         */
        @Override
        public List<Tensor> frames(Ops ops, Tensor frames) {
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
            embedded.add(0, staticPath.apply(ops, tokens));
            return embedded;
        }

        @Override
        public int numParts() {
            return 1 + (dynamics == null ? 0 : config.mfd().scales().size());
        }

        @Override
        public AuOutput window(Ops ops, List<Tensor> parts, WindowFrames frames) {
            int kept = temporal == null ? 0 : AuTemporalConvolution.CONTEXT_FRAMES;
            WindowFrames inner = frames.narrowed(ops, kept);
            int off = frames.context() - inner.context();
            Tensor x = frames.cut(ops, parts.get(0), off);
            if (dynamics != null && frames.count() > 1) {
                List<Tensor> embedded = parts.subList(1, parts.size());
                x = ops.math().add(x, dynamics.join(ops, embedded, frames, off));
            }
            return score(ops, x, inner);
        }

        /** Returns k of the dynamics plus half a kernel of the temporal convolution. */
        @Override
        public int contextFrames() {
            return (dynamics == null ? 0 : config.mfd().halfWindow())
                    + (temporal == null ? 0 : AuTemporalConvolution.CONTEXT_FRAMES);
        }
    }

    /** Scores features {@code [B*T, N, D]}; of a window with context there is one. */
    private AuOutput score(Ops ops, Tensor features, WindowFrames frames) {
        LocalRelationshipModeling.Result nodes = nodes(ops, features);
        Tensor x = nodes.nodes();
        if (crossRegion != null) {
            x = crossRegion.apply(ops, x, nodes.regionLogits());
        }
        if (temporal != null) {
            x = temporal.apply(ops, frames.emptied(ops, x), frames.count());
        }
        Map<String, Tensor> logits = new LinkedHashMap<>();
        for (int r = 0; r < nodes.regionLogits().size(); r++) {
            logits.put(logitsName(r), frames.scored(ops, nodes.regionLogits().get(r)));
        }
        return new AuOutput(classifier.apply(ops, frames.scored(ops, x)), logits);
    }

    /** Static path plus dynamics: {@code [B*T, N, D]}. */
    private Tensor features(Ops ops, Tensor frames, int numFrames) {
        MultiScaleFacialDynamics present = numFrames == 1 ? null : dynamics;
        List<Tensor> scales = new ArrayList<>();
        Tensor tokens =
                backbone.apply(
                        ops,
                        frames,
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
}
