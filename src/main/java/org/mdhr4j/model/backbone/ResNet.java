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
    private final Stage stem;
    private final List<Stage> stages = new ArrayList<>();

    /** The first convolution, of stride 2, and whether pooling halves its result. */
    private record Stem(int channels, int kernel, boolean pools) {
        static final Stem IMAGENET = new Stem(64, 7, true);
        static final Stem COMPACT = new Stem(16, 3, false);

        StageBlock declare(Declarations at) {
            Conv2d alone = Conv2d.same(at.child("conv1"), 3, channels, kernel, 2);
            FusedConvolution convolution =
                    alone.with(new BatchNorm(at.child("bn1"), channels), true);
            return (ops, frames) -> {
                Tensor x = ops.fused().convolution(frames, convolution, null);
                return pools ? ops.nn().maxPool2d(x, 3, 2, 1) : x;
            };
        }
    }

    /**
     * Declares the network.
     *
     * @param depths blocks of each stage
     */
    private ResNet(
            Declarations at, int inputPixels, Stem stem, ResidualBlock.Kind kind, int... depths) {
        this.inputPixels = inputPixels;
        int inputs = stem.channels();
        this.stem = new Stage(0, "stem", List.of(stem.declare(at)));
        int size = inputPixels / (stem.pools() ? 4 : 2);
        for (int s = 0; s < depths.length; s++) {
            String name = "layer" + (s + 1);
            int width = stem.channels() << s;
            List<StageBlock> blocks = new ArrayList<>();
            for (int b = 0; b < depths[s]; b++) {
                int stride = s > 0 && b == 0 ? 2 : 1;
                blocks.add(kind.declare(at.child(name).child(b), inputs, width, stride));
                inputs = kind.outputs(width);
            }
            stages.add(new Stage(s + 1, name, blocks));
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
        Tensor x = stem.apply(ops, frames);
        for (Stage stage : stages) {
            x = stage.apply(ops, x);
            reader.read(stage.number(), ops.record("backbone.scale" + stage.number(), x));
        }
        Shape last = x.shape();
        Tensor tokens =
                ops.shapes().reshape(x, last.size(0), last.size(1), last.size(2) * last.size(3));
        tokens = ops.shapes().permute(tokens, 0, 2, 1); // [F, N, C]
        return ops.record("backbone", tokens);
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
