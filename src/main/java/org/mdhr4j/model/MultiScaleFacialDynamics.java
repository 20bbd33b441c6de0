package org.mdhr4j.model;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;

/**
 * Multi-scale facial dynamics (MFD): joins frame differences of several backbone stages.
 *
 * <p>Paper: Wang et al., CVPR 2024, section 3.1. Records each scale's pooled map as {@code
 * MFD.scale1} and so on, the adaptive weights as {@code MFD.weights} and the result as {@code MFD}.
 *
 * <pre>
 * stage s   [B*T, C_s, H_s, H_s]  float32, s = 1..4, finest first
 * returns   [B*T, 49, D]          float32, not negative
 * </pre>
 */
public final class MultiScaleFacialDynamics {
    private static final int NUM_STAGES = 4;
    private static final int MAP_SIZE = 7;
    private static final int WIDTH_FACTOR = 8;

    private final MfdConfig config;
    private final List<Conv2d> embeddings = new ArrayList<>();
    private final List<BatchNorm> norms = new ArrayList<>();
    private final ScaleWeighting weighting;
    private final Conv2d projection;
    private final BatchNorm projectionNorm;
    private final long nodeWidth;

    /** Declares the variables, named as in the reference. */
    public MultiScaleFacialDynamics(Declarations at, Backbone backbone, MfdConfig config) {
        this.config = config;
        this.nodeWidth = backbone.nodeWidth();
        List<Integer> scales = config.scales();
        long width = (long) WIDTH_FACTOR * backbone.stageChannels().get(0);
        for (int scale : scales) {
            int patch = 1 << (NUM_STAGES - scale); // 8, 4, 2, 1
            long channels = backbone.stageChannels().get(scale - 1);
            embeddings.add(Conv2d.patches(at.at("conv" + scale), channels, width, patch));
        }
        boolean concatenates = config.fusion() == ScaleFusion.CONCATENATION;
        long joined = concatenates ? width * scales.size() : width;
        projection = Conv2d.patches(at.at("convcat"), joined, nodeWidth, 1);
        for (int scale : scales) {
            norms.add(new BatchNorm(at.at("bn" + scale), width));
        }
        projectionNorm = new BatchNorm(at.at("bn"), nodeWidth);
        weighting = ScaleWeighting.declare(at, config, width);
    }

    /**
     * Describes the dynamics of clips of at least two frames.
     *
     * @param stages one map per backbone stage, finest first
     * @param numFrames T
     * @throws ShapeMismatchException if there are not four stages, or T is below 2
     */
    public Tensor apply(Ops ops, List<Tensor> stages, int numFrames) {
        if (stages.size() != NUM_STAGES || numFrames < 2) {
            throw new ShapeMismatchException(
                    "MFD expects 4 stages of clips of 2 or more frames, got "
                            + stages.size()
                            + " stages of "
                            + numFrames
                            + " frames: "
                            + stages.stream().map(Tensor::shape).toList()
                            + ".");
        }
        List<Tensor> pooled = new ArrayList<>();
        for (int i = 0; i < config.scales().size(); i++) {
            int index = i;
            int scale = config.scales().get(i);
            Tensor stage = stages.get(scale - 1);
            Tensor map =
                    ops.within("MFD.scale" + scale, () -> dynamics(ops, stage, index, numFrames));
            pooled.add(ops.record("MFD.scale" + scale, map));
        }
        Tensor joined = ops.within("MFD.fusion", () -> weighting.apply(ops, pooled));
        Tensor result = ops.within("MFD.projection", () -> project(ops, joined));
        return ops.record("MFD", result);
    }

    /** Differences, patch embedding and average over time of one scale: {@code [B*T, W, 7, 7]}. */
    private Tensor dynamics(Ops ops, Tensor stage, int index, int numFrames) {
        Tensor x = difference(ops, stage, numFrames);
        x = embeddings.get(index).apply(ops, x);
        x = ops.math().relu(norms.get(index).apply(ops, x));
        return TemporalPooling.apply(ops, x, numFrames, config.halfWindow());
    }

    /** x[t+1] - x[t] within each clip: {@code [B*(T-1), C, H, H]}. */
    private static Tensor difference(Ops ops, Tensor stage, int numFrames) {
        Shape shape = stage.shape();
        long clips = shape.size(0) / numFrames;
        long channels = shape.size(1);
        long size = shape.size(2);
        Tensor x = ops.shapes().reshape(stage, clips, numFrames, channels, size, size);
        Tensor later = ops.shapes().slice(x, 1, 1, numFrames);
        Tensor earlier = ops.shapes().slice(x, 1, 0, numFrames - 1L);
        Tensor d = ops.math().subtract(later, earlier);
        return ops.shapes().reshape(d, clips * (numFrames - 1), channels, size, size);
    }

    private Tensor project(Ops ops, Tensor joined) {
        Tensor x = ops.math().relu(projectionNorm.apply(ops, projection.apply(ops, joined)));
        x = ops.shapes().reshape(x, x.shape().size(0), nodeWidth, (long) MAP_SIZE * MAP_SIZE);
        return ops.shapes().permute(x, 0, 2, 1); // [B*T, 49, D]
    }
}
