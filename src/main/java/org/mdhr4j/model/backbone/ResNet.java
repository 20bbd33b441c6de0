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
 * Computes a residual network (He et al., 2016) without pooling and classifier, named as in
 * torchvision. Its stages are the taps; each has half the size and twice the channels of the one
 * before.
 *
 * <pre>
 * frames   [F, 3, P, P]
 * stage s  [F, C_s, H_s, H_s]
 * tokens   [F, N, C]           the last stage, N = H * H
 * </pre>
 */
final class ResNet implements FeatureExtractor {
    private final int inputPixels;
    private final List<Tap> taps = new ArrayList<>();
    private final FusedConvolution stem;
    private final boolean poolsStem;
    private final List<List<ResidualBlock>> stages = new ArrayList<>();

    /** The first convolution, of stride 2, and whether pooling halves its result. */
    private record Stem(int channels, int kernel, boolean pools) {
        static final Stem IMAGENET = new Stem(64, 7, true);
        static final Stem COMPACT = new Stem(16, 3, false);
    }

    /**
     * Declares the network.
     *
     * @param depths blocks of each stage
     */
    private ResNet(
            Declarations at, int inputPixels, Stem stem, ResidualBlock.Kind kind, int... depths) {
        this.inputPixels = inputPixels;
        this.poolsStem = stem.pools();
        int inputs = stem.channels();
        Conv2d convolution = Conv2d.same(at.at("conv1"), 3, inputs, stem.kernel(), 2);
        this.stem = convolution.with(new BatchNorm(at.at("bn1"), inputs), true);
        int size = inputPixels / (stem.pools() ? 4 : 2);
        for (int s = 0; s < depths.length; s++) {
            Declarations place = at.at("layer" + (s + 1));
            int width = stem.channels() << s;
            List<ResidualBlock> blocks = new ArrayList<>();
            for (int b = 0; b < depths[s]; b++) {
                int stride = s > 0 && b == 0 ? 2 : 1;
                blocks.add(kind.declare(place.at(b), inputs, width, stride));
                inputs = kind.outputs(width);
            }
            stages.add(blocks);
            taps.add(new Tap(inputs, size >> s));
        }
    }

    @Override
    public int inputPixels() {
        return inputPixels;
    }

    @Override
    public List<Tap> taps() {
        return List.copyOf(taps);
    }

    @Override
    public int channels() {
        return taps.get(taps.size() - 1).channels();
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
        tokens = ops.shapes().permute(tokens, 0, 2, 1); // [F, N, C]
        return ops.record("backbone", tokens);
    }

    private Tensor stem(Ops ops, Tensor frames) {
        Tensor x = ops.convolution(frames, stem, null);
        return poolsStem ? ops.nn().maxPool2d(x, 3, 2, 1) : x;
    }

    // The variants.

    static ResNet resNet18(Declarations at) {
        return new ResNet(at, 224, Stem.IMAGENET, ResidualBlock.Kind.BASIC, 2, 2, 2, 2);
    }

    static ResNet resNet50(Declarations at) {
        return new ResNet(at, 224, Stem.IMAGENET, ResidualBlock.Kind.BOTTLENECK, 3, 4, 6, 3);
    }

    static ResNet resNet101(Declarations at) {
        return new ResNet(at, 224, Stem.IMAGENET, ResidualBlock.Kind.BOTTLENECK, 3, 4, 23, 3);
    }

    static ResNet compact(Declarations at) {
        return new ResNet(at, 112, Stem.COMPACT, ResidualBlock.Kind.BASIC, 1, 1, 1, 1);
    }
}
