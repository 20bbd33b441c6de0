package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

    private final List<Tap> taps = new ArrayList<>();
    private final Stage embedding;
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
        this.embedding =
                new Stage(0, "patch_embed", List.of(embedding(at.child("patch_embed"), width)));
        int last = depths.length - 1;
        double[] drops = drops(dropPath, IntStream.of(depths).sum());
        int block = 0;
        for (int s = 0; s <= last; s++) {
            Tap tap = new Tap(width << s, (INPUT_PIXELS / PATCH) >> s);
            Declarations stage = at.child("layers").child(s);
            List<StageBlock> blocks = new ArrayList<>();
            for (int b = 0; b < depths[s]; b++) {
                Declarations place = stage.child("blocks").child(b);
                int heads = tap.channels() / HEAD_WIDTH;
                blocks.add(new SwinBlock(place, tap, heads, b % 2 == 1, drops[block++]));
            }
            if (s < last) {
                blocks.add(new PatchMerging(stage.child("downsample"), tap));
            }
            stages.add(new Stage(s + 1, "layer" + s, blocks));
            taps.add(tap);
        }
        this.norm = new LayerNorm(at.child("norm"), channels());
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
        Tensor x = embedding.apply(ops, frames);
        for (Stage stage : stages) {
            Tensor tokens = ops.record("backbone.scale" + stage.number(), x);
            reader.read(stage.number(), map(ops, tokens, taps.get(stage.number() - 1)));
            x = stage.apply(ops, x);
        }
        return ops.record("backbone", norm.apply(ops, x));
    }

    private static StageBlock embedding(Declarations at, int width) {
        Conv2d patches = Conv2d.patches(at.child("proj"), 3, width, PATCH);
        LayerNorm norm = new LayerNorm(at.child("norm"), width);
        return (ops, frames) -> {
            ShapeOps shapes = ops.shapes();
            Tensor x = patches.apply(ops, frames);
            x = shapes.reshape(x, frames.shape().size(0), width, -1);
            return norm.apply(ops, shapes.permute(x, 0, 2, 1)); // [F, N, C]
        };
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
