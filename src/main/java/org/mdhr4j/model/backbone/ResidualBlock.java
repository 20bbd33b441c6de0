package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;

/** Applies convolutions around which the input is passed on and added. */
final class ResidualBlock implements StageBlock {
    /** Tells which convolutions a block has. */
    enum Kind {
        /** 3x3 (with the stride), 3x3. */
        BASIC(1) {
            @Override
            ResidualBlock declare(Declarations at, int inputs, int width, int stride) {
                return basic(at, inputs, width, stride);
            }
        },
        /** 1x1, 3x3 (with the stride), 1x1 to four times the width. */
        BOTTLENECK(4) {
            @Override
            ResidualBlock declare(Declarations at, int inputs, int width, int stride) {
                return bottleneck(at, inputs, width, stride);
            }
        };

        private final int expansion;

        Kind(int expansion) {
            this.expansion = expansion;
        }

        /** Channels that a block of a width gives. */
        int outputs(int width) {
            return width * expansion;
        }

        abstract ResidualBlock declare(Declarations at, int inputs, int width, int stride);
    }

    private final List<FusedConvolution> branch;
    private final @Nullable FusedConvolution shortcut;

    private ResidualBlock(List<FusedConvolution> branch, @Nullable FusedConvolution shortcut) {
        this.branch = branch;
        this.shortcut = shortcut;
    }

    private static ResidualBlock bottleneck(Declarations at, int inputs, int width, int stride) {
        int outputs = Kind.BOTTLENECK.outputs(width);
        List<FusedConvolution> branch = new ArrayList<>();
        branch.add(unit(at, 1, inputs, width, 1, 1));
        branch.add(unit(at, 2, width, width, 3, stride));
        branch.add(unit(at, 3, width, outputs, 1, 1));
        return new ResidualBlock(branch, shortcut(at, inputs, outputs, stride));
    }

    private static ResidualBlock basic(Declarations at, int inputs, int width, int stride) {
        List<FusedConvolution> branch = new ArrayList<>();
        branch.add(unit(at, 1, inputs, width, 3, stride));
        branch.add(unit(at, 2, width, width, 3, 1));
        return new ResidualBlock(branch, shortcut(at, inputs, width, stride));
    }

    private static FusedConvolution unit(
            Declarations at, int number, int inputs, int outputs, int kernel, int stride) {
        Conv2d convolution =
                Conv2d.same(at.child("conv" + number), inputs, outputs, kernel, stride);
        return convolution.with(new BatchNorm(at.child("bn" + number), outputs), true);
    }

    private static @Nullable FusedConvolution shortcut(
            Declarations at, int inputs, int outputs, int stride) {
        if (stride == 1 && inputs == outputs) {
            return null;
        }
        Declarations place = at.child("downsample");
        Conv2d convolution = Conv2d.same(place.child(0), inputs, outputs, 1, stride);
        return convolution.with(new BatchNorm(place.child(1), outputs), false);
    }

    /** Adds the last convolution's result to what is passed on, before its ReLU. */
    @Override
    public Tensor apply(Ops ops, Tensor x) {
        Tensor passed = shortcut == null ? x : ops.fused().convolution(x, shortcut, null);
        Tensor y = x;
        for (int i = 0; i < branch.size(); i++) {
            y = ops.fused().convolution(y, branch.get(i), i < branch.size() - 1 ? null : passed);
        }
        return y;
    }
}
