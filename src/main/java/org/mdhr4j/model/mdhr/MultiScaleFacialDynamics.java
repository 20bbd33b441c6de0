package org.mdhr4j.model.mdhr;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.WindowFrames;
import org.mdhr4j.model.backbone.Tap;
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
 * tap s    [B*T, C_s, H_s, H_s]  float32, finest first
 * returns  [B*T, N, D]           float32, not negative; N = H * H positions of the last tap
 * </pre>
 */
public final class MultiScaleFacialDynamics {
    private final MfdConfig config;
    private final List<FusedConvolution> embeddings = new ArrayList<>();
    private final List<FrameEmbedding> frameEmbeddings = new ArrayList<>();
    private final ScaleWeighting weighting;
    private final FusedConvolution projection;
    private final long nodeWidth;

    /**
     * Declares the variables, named as in the reference. Every scale is embedded to the channels
     * and the size of the last tap.
     *
     * @param taps maps that the backbone offers, finest first
     * @param nodeWidth D
     */
    public MultiScaleFacialDynamics(
            Declarations at, List<Tap> taps, long nodeWidth, MfdConfig config) {
        this.config = config;
        this.nodeWidth = nodeWidth;
        List<Integer> scales = config.scales();
        Tap last = taps.get(taps.size() - 1);
        long width = last.channels();
        List<Conv2d> patches = new ArrayList<>();
        for (int scale : scales) {
            Tap tap = taps.get(scale - 1);
            int patch = tap.size() / last.size();
            patches.add(Conv2d.patches(at.child("conv" + scale), tap.channels(), width, patch));
        }
        boolean concatenates = config.fusion() == ScaleFusion.CONCATENATION;
        long joined = concatenates ? width * scales.size() : width;
        Conv2d join = Conv2d.patches(at.child("convcat"), joined, nodeWidth, 1);
        for (int i = 0; i < patches.size(); i++) {
            BatchNorm norm = new BatchNorm(at.child("bn" + scales.get(i)), width);
            embeddings.add(patches.get(i).with(norm, true));
            frameEmbeddings.add(new FrameEmbedding(patches.get(i), norm));
        }
        projection = join.with(new BatchNorm(at.child("bn"), nodeWidth), true);
        weighting = ScaleWeighting.declare(at, config, width);
    }

    /** Returns whether a backbone stage is one of the scales. */
    public boolean uses(int stage) {
        return config.scales().contains(stage);
    }

    /**
     * Describes one scale of clips of at least two frames: {@code [B*T, C, H, H]}.
     *
     * @param stage a stage that is used, from 1 (finest)
     * @param map what the backbone made of it
     * @param numFrames T
     * @throws ShapeMismatchException if T is below 2
     */
    public Tensor scale(Ops ops, int stage, Tensor map, int numFrames) {
        if (numFrames < 2) {
            throw new ShapeMismatchException(
                    "MFD expects clips of 2 or more frames, got %d: %s."
                            .formatted(numFrames, map.shape()));
        }
        FusedConvolution embedding = embeddings.get(config.scales().indexOf(stage));
        String name = "MFD.scale" + stage;
        Tensor pooled =
                ops.parts()
                        .recomputed(name, map, input -> dynamics(ops, input, embedding, numFrames));
        return ops.record(name, pooled);
    }

    /** Describes the frames' own embedding in one scale: {@code [F, C, H, H]}. */
    Tensor embed(Ops ops, int stage, Tensor map) {
        return frameEmbeddings.get(config.scales().indexOf(stage)).ofFrames(ops, map);
    }

    /**
     * Describes the dynamics of a window's frames from their embeddings.
     *
     * @param embedded {@code [T, C, H, H]} per scale, finest first, from {@link #embed}
     * @param window of T frames, at least 2
     * @param off how many on either side are not wanted
     */
    Tensor join(Ops ops, List<Tensor> embedded, WindowFrames window, int off) {
        Tensor average = TemporalPooling.matrix(ops, window, config.halfWindow(), off);
        List<Tensor> pooled = new ArrayList<>();
        for (int i = 0; i < embedded.size(); i++) {
            FrameEmbedding embedding = frameEmbeddings.get(i);
            Tensor frames = embedded.get(i);
            pooled.add(
                    ops.parts()
                            .within(
                                    "MFD.scale" + config.scales().get(i),
                                    () -> {
                                        Tensor d =
                                                embedding.ofDifferences(
                                                        ops, frames, window.count());
                                        return TemporalPooling.apply(ops, d, average);
                                    }));
        }
        return fuse(ops, pooled);
    }

    /**
     * Describes the dynamics: {@code [B*T, N, D]}.
     *
     * @param pooled all scales, finest first
     */
    public Tensor fuse(Ops ops, List<Tensor> pooled) {
        Tensor joined = ops.parts().within("MFD.fusion", () -> weighting.apply(ops, pooled));
        Tensor result = ops.parts().within("MFD.projection", () -> project(ops, joined));
        return ops.record("MFD", result);
    }

    /** Differences, patch embedding and average over time of one scale: {@code [B*T, C, H, H]}. */
    private Tensor dynamics(Ops ops, Tensor stage, FusedConvolution embedding, int numFrames) {
        Tensor x = difference(ops, stage, numFrames);
        x = ops.fused().convolution(x, embedding, null);
        WindowFrames clip = WindowFrames.all(numFrames);
        return TemporalPooling.apply(
                ops, x, TemporalPooling.matrix(ops, clip, config.halfWindow(), 0));
    }

    /** x[t+1] - x[t] within each clip: {@code [B*(T-1), C, H_s, H_s]}. */
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
        Tensor x = ops.fused().convolution(joined, projection, null);
        x = ops.shapes().reshape(x, x.shape().size(0), nodeWidth, -1);
        return ops.shapes().permute(x, 0, 2, 1); // [B*T, N, D]
    }
}
