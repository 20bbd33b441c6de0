package org.mdhr4j.model.mdhr;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;

/**
 * Joins the maps of several scales: weights learned per position (paper 3.1), sum or concatenation.
 *
 * <pre>
 * maps     S times [F, C, H, H]
 * returns  [F, C, H, H], or [F, S*C, H, H] by concatenation
 * </pre>
 */
final class ScaleWeighting {
    private static final int WEIGHT_CHANNELS = 16;

    private final ScaleFusion fusion;
    private final List<FusedConvolution> branches;
    private final List<Conv2d> scores;

    private ScaleWeighting(
            ScaleFusion fusion, List<FusedConvolution> branches, List<Conv2d> scores) {
        this.fusion = fusion;
        this.branches = branches;
        this.scores = scores;
    }

    /** Declares what the fusion needs: nothing for sum, concatenation or a single scale. */
    static ScaleWeighting declare(Declarations at, MfdConfig config, long width) {
        List<Integer> scales = config.scales();
        boolean isAdaptive = config.fusion() == ScaleFusion.ADAPTIVE && scales.size() > 1;
        if (!isAdaptive) {
            return new ScaleWeighting(config.fusion(), List.of(), List.of());
        }
        List<Conv2d> convolutions = new ArrayList<>();
        for (int scale : scales) {
            Declarations place = at.child("weight_" + scale);
            convolutions.add(Conv2d.patches(place, width, WEIGHT_CHANNELS, 1));
        }
        long joined = (long) WEIGHT_CHANNELS * scales.size();
        Conv2d score = Conv2d.patches(at.child("weight"), joined, scales.size(), 1);
        List<FusedConvolution> branches = new ArrayList<>();
        for (int i = 0; i < scales.size(); i++) {
            BatchNorm norm = new BatchNorm(at.child("wbn" + scales.get(i)), WEIGHT_CHANNELS);
            branches.add(convolutions.get(i).with(norm, true));
        }
        return new ScaleWeighting(config.fusion(), branches, List.of(score));
    }

    Tensor apply(Ops ops, List<Tensor> maps) {
        if (fusion == ScaleFusion.CONCATENATION) {
            return ops.shapes().concat(maps, 1);
        }
        if (scores.isEmpty()) {
            return sum(ops, maps);
        }
        Tensor weights = weights(ops, maps);
        List<Tensor> weighted = new ArrayList<>();
        for (int s = 0; s < maps.size(); s++) {
            Tensor weight = ops.shapes().slice(weights, 1, s, s + 1L); // [F, 1, H, H]
            weighted.add(ops.math().multiply(maps.get(s), weight));
        }
        return sum(ops, weighted);
    }

    private Tensor weights(Ops ops, List<Tensor> maps) {
        List<Tensor> evidence = new ArrayList<>();
        for (int s = 0; s < maps.size(); s++) {
            evidence.add(ops.fused().convolution(maps.get(s), branches.get(s), null));
        }
        Tensor logits = scores.get(0).apply(ops, ops.shapes().concat(evidence, 1));
        return ops.record("MFD.weights", ops.math().softmax(logits, 1)); // [F, S, H, H]
    }

    private static Tensor sum(Ops ops, List<Tensor> maps) {
        Tensor total = maps.get(0);
        for (Tensor map : maps.subList(1, maps.size())) {
            total = ops.math().add(total, map);
        }
        return total;
    }
}
