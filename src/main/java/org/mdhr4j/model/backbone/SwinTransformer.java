package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.LayerNorm;

/**
 * Computes a Swin Transformer (Liu et al., ICCV 2021) without classifier, named as in its authors'
 * release. The taps are the <em>inputs</em> of its stages, as in the reference of MDHR.
 *
 * <pre>
 * frames   [F, 3, P, P]
 * stage s  [F, C_s, H_s, H_s], C_s doubling and H_s halving from H_1 = P / 4
 * tokens   [F, N, C]           after the last stage, N = H * H
 * </pre>
 */
final class SwinTransformer implements FeatureExtractor {
    /** Spread of every weight at the start. */
    static final double WEIGHT_DEVIATION = 0.02;

    private static final int INPUT_PIXELS = 224;
    private static final int PATCH = 4;
    private static final int HEAD_WIDTH = 32;

    private record Stage(int index, List<SwinBlock> blocks, @Nullable PatchMerging merging) {
        Tensor apply(Ops ops, Tensor input) {
            Tensor x = StageBlock.all(ops, "layer" + index, blocks, input);
            return merging == null
                    ? x
                    : ops.checkpointed("downsample" + index, x, y -> merging.apply(ops, y));
        }
    }

    private final List<Tap> taps = new ArrayList<>();
    private final Conv2d patchEmbedding;
    private final LayerNorm patchNorm;
    private final List<Stage> stages = new ArrayList<>();
    private final LayerNorm norm;

    /**
     * Declares the network.
     *
     * @param width channels of the first stage
     * @param depths blocks of each stage
     * @param dropPath stochastic depth of the last block; it rises linearly from 0 at the first
     */
    private SwinTransformer(Declarations at, double dropPath, int width, int... depths) {
        Declarations embedding = at.at("patch_embed");
        this.patchEmbedding = Conv2d.patches(embedding.at("proj"), 3, width, PATCH);
        this.patchNorm = new LayerNorm(embedding.at("norm"), width);
        int last = depths.length - 1;
        double[] drops = drops(dropPath, IntStream.of(depths).sum());
        int block = 0;
        for (int s = 0; s <= last; s++) {
            Tap tap = new Tap(width << s, (INPUT_PIXELS / PATCH) >> s);
            Declarations stage = at.at("layers").at(s);
            List<SwinBlock> blocks = new ArrayList<>();
            for (int b = 0; b < depths[s]; b++) {
                Declarations place = stage.at("blocks").at(b);
                int heads = tap.channels() / HEAD_WIDTH;
                blocks.add(new SwinBlock(place, tap, heads, b % 2 == 1, drops[block++]));
            }
            PatchMerging merging = s == last ? null : new PatchMerging(stage.at("downsample"), tap);
            stages.add(new Stage(s, blocks, merging));
            taps.add(tap);
        }
        this.norm = new LayerNorm(at.at("norm"), channels());
    }

    private static double[] drops(double ofLast, int numBlocks) {
        return IntStream.range(0, numBlocks)
                .mapToDouble(block -> ofLast * block / (numBlocks - 1))
                .toArray();
    }

    @Override
    public int inputPixels() {
        return INPUT_PIXELS;
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
        Tensor x = ops.checkpointed("patch_embed", frames, input -> embed(ops, input));
        for (int s = 0; s < stages.size(); s++) {
            Tensor tokens = ops.record("backbone.scale" + (s + 1), x);
            reader.read(s + 1, map(ops, tokens, taps.get(s)));
            Tensor input = s == 0 ? x : ops.boundary(x);
            Stage stage = stages.get(s);
            // Attention holds several times what goes in.
            x = ops.rowwise(input, some -> stage.apply(ops, some));
        }
        return ops.record("backbone", norm.apply(ops, x));
    }

    private Tensor embed(Ops ops, Tensor frames) {
        ShapeOps shapes = ops.shapes();
        Tensor patches = patchEmbedding.apply(ops, frames);
        long channels = patches.shape().size(1);
        patches = shapes.reshape(patches, frames.shape().size(0), channels, -1);
        return patchNorm.apply(ops, shapes.permute(patches, 0, 2, 1)); // [F, N, C]
    }

    /** Tokens {@code [F, H*H, C]} as a map {@code [F, C, H, H]}. */
    private static Tensor map(Ops ops, Tensor tokens, Tap tap) {
        long frames = tokens.shape().size(0);
        Tensor x = ops.shapes().permute(tokens, 0, 2, 1);
        return ops.shapes().reshape(x, frames, tap.channels(), tap.size(), tap.size());
    }

    // The variants.

    static SwinTransformer tiny(Declarations at, double dropPath) {
        return new SwinTransformer(at, dropPath, 96, 2, 2, 6, 2);
    }

    static SwinTransformer small(Declarations at, double dropPath) {
        return new SwinTransformer(at, dropPath, 96, 2, 2, 18, 2);
    }

    static SwinTransformer base(Declarations at, double dropPath) {
        return new SwinTransformer(at, dropPath, 128, 2, 2, 18, 2);
    }
}
