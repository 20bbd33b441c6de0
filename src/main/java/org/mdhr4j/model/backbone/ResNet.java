package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;

/**
 * Residual network (He et al., 2016) without pooling and classifier; its four stages are the taps.
 *
 * <pre>
 * frames   [F, 3, S, S]
 * stage s  [F, C_s, S/4 / 2^(s-1), ...] for ResNet-50, S/2 / 2^(s-1) for the compact network
 * tokens   [F, 49, C_4]
 * </pre>
 */
final class ResNet implements FeatureExtractor {
    private final FusedConvolution stem;
    private final boolean poolsStem;
    private final List<List<ResidualBlock>> stages = new ArrayList<>();

    private ResNet(Declarations at, int stemChannels, int stemKernel, boolean poolsStem) {
        Conv2d convolution = Conv2d.same(at.at("conv1"), 3, stemChannels, stemKernel, 2);
        this.stem = convolution.with(new BatchNorm(at.at("bn1"), stemChannels), true);
        this.poolsStem = poolsStem;
    }

    /** ResNet-50, v1.5: bottlenecks of 3, 4, 6, 3 blocks, the stride on the 3x3 convolution. */
    static ResNet resNet50(Declarations at) {
        ResNet network = new ResNet(at, 64, 7, true);
        int[] depths = {3, 4, 6, 3};
        int inputs = 64;
        for (int s = 0; s < depths.length; s++) {
            int width = 64 << s;
            List<ResidualBlock> blocks = new ArrayList<>();
            for (int b = 0; b < depths[s]; b++) {
                int stride = s > 0 && b == 0 ? 2 : 1;
                Declarations place = at.at("layer" + (s + 1)).at(b);
                blocks.add(ResidualBlock.bottleneck(place, inputs, width, stride));
                inputs = width * ResidualBlock.EXPANSION;
            }
            network.stages.add(blocks);
        }
        return network;
    }

    /** The compact network: 3x3 stem, one basic block a stage of 16, 32, 64, 128 channels. */
    static ResNet compact(Declarations at) {
        ResNet network = new ResNet(at, 16, 3, false);
        int inputs = 16;
        for (int s = 0; s < 4; s++) {
            int width = 16 << s;
            Declarations place = at.at("layer" + (s + 1)).at(0);
            network.stages.add(List.of(ResidualBlock.basic(place, inputs, width, s > 0 ? 2 : 1)));
            inputs = width;
        }
        return network;
    }

    @Override
    public Tensor apply(Ops ops, Tensor frames, StageReader reader) {
        Tensor x = ops.checkpointed("stem", frames, input -> stem(ops, input));
        for (int s = 0; s < stages.size(); s++) {
            Tensor input = s == 0 ? x : ops.boundary(x);
            x = StageBlock.all(ops, "layer" + (s + 1), stages.get(s), input);
            reader.read(s + 1, ops.record("backbone.scale" + (s + 1), x));
        }
        Shape last = x.shape();
        Tensor tokens =
                ops.shapes().reshape(x, last.size(0), last.size(1), last.size(2) * last.size(3));
        tokens = ops.shapes().permute(tokens, 0, 2, 1); // [F, 49, C]
        return ops.record("backbone", tokens);
    }

    private Tensor stem(Ops ops, Tensor frames) {
        Tensor x = ops.convolution(frames, stem, null);
        return poolsStem ? ops.nn().maxPool2d(x, 3, 2, 1) : x;
    }
}
