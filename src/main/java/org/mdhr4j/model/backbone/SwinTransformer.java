package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.LayerNorm;

/**
 * Swin Transformer (Liu et al., ICCV 2021) without classifier. The taps are the <em>inputs</em> of
 * its four stages, as in the reference.
 *
 * <pre>
 * frames   [F, 3, 224, 224]
 * stage s  [F, C_s, 56 / 2^(s-1), ...], C_1 = 128 for Swin-B, doubling
 * tokens   [F, 49, C_4]
 * </pre>
 */
final class SwinTransformer implements FeatureExtractor {
    /** Spread of every weight at the start. */
    static final double WEIGHT_DEVIATION = 0.02;

    private static final int PATCH = 4;

    /**
     * Widths and depths of a variant.
     *
     * @param channels width of the first stage
     * @param depths blocks per stage
     * @param heads attention heads per stage
     */
    record Size(int channels, List<Integer> depths, List<Integer> heads) {
        static final Size BASE = new Size(128, List.of(2, 2, 18, 2), List.of(4, 8, 16, 32));
    }

    private record Stage(int index, List<SwinBlock> blocks, @Nullable PatchMerging merging) {
        Tensor apply(Ops ops, Tensor input) {
            Tensor x = StageBlock.all(ops, "layer" + index, blocks, input);
            return merging == null
                    ? x
                    : ops.checkpointed("downsample" + index, x, y -> merging.apply(ops, y));
        }
    }

    private final Conv2d patchEmbedding;
    private final LayerNorm patchNorm;
    private final List<Stage> stages = new ArrayList<>();
    private final LayerNorm norm;

    /**
     * Declares the network.
     *
     * @param dropPath stochastic depth of the last block; it rises linearly from 0 at the first
     */
    SwinTransformer(Declarations at, Size variant, double dropPath) {
        Declarations embedding = at.at("patch_embed");
        int channels = variant.channels();
        this.patchEmbedding = Conv2d.patches(embedding.at("proj"), 3, channels, PATCH);
        this.patchNorm = new LayerNorm(embedding.at("norm"), channels);
        int numBlocks = variant.depths().stream().mapToInt(Integer::intValue).sum();
        int size = Backbone.SWIN_B.inputPixels() / PATCH;
        int block = 0;
        for (int s = 0; s < variant.depths().size(); s++) {
            Declarations stage = at.at("layers").at(s);
            List<SwinBlock> blocks = new ArrayList<>();
            for (int b = 0; b < variant.depths().get(s); b++) {
                Declarations place = stage.at("blocks").at(b);
                double drop = dropPath * block++ / (numBlocks - 1);
                int heads = variant.heads().get(s);
                blocks.add(new SwinBlock(place, size, channels, heads, b % 2 == 1, drop));
            }
            boolean isLast = s == variant.depths().size() - 1;
            Declarations place = stage.at("downsample");
            PatchMerging merging = isLast ? null : new PatchMerging(place, size, channels);
            stages.add(new Stage(s, blocks, merging));
            if (!isLast) {
                channels *= 2;
                size /= 2;
            }
        }
        this.norm = new LayerNorm(at.at("norm"), channels);
    }

    @Override
    public Tensor apply(Ops ops, Tensor frames, StageReader reader) {
        Tensor x = ops.checkpointed("patch_embed", frames, input -> embed(ops, input));
        for (int s = 0; s < stages.size(); s++) {
            reader.read(s + 1, map(ops, ops.record("backbone.scale" + (s + 1), x)));
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
        return patchNorm.apply(ops, shapes.permute(patches, 0, 2, 1)); // [F, 56*56, C]
    }

    /** Tokens {@code [F, S*S, C]} as a map {@code [F, C, S, S]}. */
    private static Tensor map(Ops ops, Tensor tokens) {
        long frames = tokens.shape().size(0);
        long channels = tokens.shape().size(2);
        long size = Math.round(Math.sqrt((double) tokens.shape().size(1)));
        Tensor x = ops.shapes().permute(tokens, 0, 2, 1);
        return ops.shapes().reshape(x, frames, channels, size, size);
    }
}
