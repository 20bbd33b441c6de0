package org.mdhr4j.model.mdhr;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Declarations;

/**
 * Individual temporal convolution (TCN): each AU's node track passes its own depthwise convolution
 * over time, then a batch normalisation whose channels are the AUs, then ReLU.
 *
 * <p>Paper: Wang et al., CVPR 2024, section 3.2. Records the result as {@code TCN}.
 *
 * <pre>
 * nodes    [B*T, A, D]  float32
 * returns  [B*T, A, D]  float32, not negative
 * </pre>
 */
public final class AuTemporalConvolution {
    private static final int KERNEL = 5;

    /** Frames before and after a frame that its track depends on. */
    static final int CONTEXT_FRAMES = KERNEL / 2;

    private final int numAus;
    private final long width;
    private final List<Variable> weights = new ArrayList<>();
    private final List<Variable> biases = new ArrayList<>();
    private final BatchNorm norm;

    /** Declares the variables, named as in the reference. */
    public AuTemporalConvolution(Declarations at, int numAus, long width) {
        this.numAus = numAus;
        this.width = width;
        this.norm = new BatchNorm(at.child("bn"), numAus);
        for (int a = 0; a < numAus; a++) {
            Declarations place = at.child("temporal_cnn").child(a);
            Initializer start = Initializer.bias(KERNEL);
            weights.add(place.parameter("weight", Shape.of(width, 1, KERNEL), start));
            biases.add(place.parameter("bias", Shape.of(width), start));
        }
    }

    /** Describes the tracks after convolution; all AUs go through one grouped convolution. */
    public Tensor apply(Ops ops, Tensor nodes, int numFrames) {
        Tensor result = ops.parts().within("TCN", () -> convolve(ops, nodes, numFrames));
        return ops.record("TCN", result);
    }

    private Tensor convolve(Ops ops, Tensor nodes, int numFrames) {
        ShapeOps shapes = ops.shapes();
        long clips = nodes.shape().size(0) / numFrames;
        long tracks = numAus * width;
        Tensor x = shapes.reshape(nodes, clips, numFrames, tracks);
        x = shapes.permute(x, 0, 2, 1); // [B, A*D, T]
        Tensor weight = shapes.concat(weights.stream().map(ops::variable).toList(), 0);
        Tensor bias = shapes.concat(biases.stream().map(ops::variable).toList(), 0);
        x = ops.nn().depthwiseConv1d(x, weight, bias, KERNEL / 2);
        x = shapes.reshape(shapes.permute(x, 0, 2, 1), clips * numFrames, numAus, width);
        return ops.math().relu(norm.apply(ops, x));
    }
}
