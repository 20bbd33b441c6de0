package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;

/** Convolutions around which the input is passed on and added: basic (two 3x3) or bottleneck. */
final class ResidualBlock {
    /** Outputs of a bottleneck per unit of width. */
    static final int EXPANSION = 4;

    private record Unit(Conv2d convolution, BatchNorm norm) {
        Tensor apply(Ops ops, Tensor x) {
            return norm.apply(ops, convolution.apply(ops, x));
        }
    }

    private final List<Unit> branch;
    private final @Nullable Unit shortcut;

    private ResidualBlock(List<Unit> branch, @Nullable Unit shortcut) {
        this.branch = branch;
        this.shortcut = shortcut;
    }

    /** 1x1, 3x3 (with the stride), 1x1 to four times the width. */
    static ResidualBlock bottleneck(Declarations at, int inputs, int width, int stride) {
        int outputs = width * EXPANSION;
        List<Unit> branch = new ArrayList<>();
        branch.add(unit(at, 1, inputs, width, 1, 1));
        branch.add(unit(at, 2, width, width, 3, stride));
        branch.add(unit(at, 3, width, outputs, 1, 1));
        return new ResidualBlock(branch, shortcut(at, inputs, outputs, stride));
    }

    /** 3x3 (with the stride), 3x3. */
    static ResidualBlock basic(Declarations at, int inputs, int width, int stride) {
        List<Unit> branch = new ArrayList<>();
        branch.add(unit(at, 1, inputs, width, 3, stride));
        branch.add(unit(at, 2, width, width, 3, 1));
        return new ResidualBlock(branch, shortcut(at, inputs, width, stride));
    }

    private static Unit unit(
            Declarations at, int number, int inputs, int outputs, int kernel, int stride) {
        return new Unit(
                Conv2d.same(at.at("conv" + number), inputs, outputs, kernel, stride),
                new BatchNorm(at.at("bn" + number), outputs));
    }

    private static @Nullable Unit shortcut(Declarations at, int inputs, int outputs, int stride) {
        if (stride == 1 && inputs == outputs) {
            return null;
        }
        Declarations place = at.at("downsample");
        return new Unit(
                Conv2d.same(place.at(0), inputs, outputs, 1, stride),
                new BatchNorm(place.at(1), outputs));
    }

    Tensor apply(Ops ops, Tensor x) {
        Tensor y = x;
        for (int i = 0; i < branch.size(); i++) {
            y = branch.get(i).apply(ops, y);
            y = i < branch.size() - 1 ? ops.math().relu(y) : y;
        }
        Tensor passed = shortcut == null ? x : shortcut.apply(ops, x);
        return ops.math().relu(ops.math().add(y, passed));
    }
}
