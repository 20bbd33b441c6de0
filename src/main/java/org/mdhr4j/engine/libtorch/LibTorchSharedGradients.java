package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchStatistics;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.SharedGradients;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;

/**
 * Adds gradients up in buckets, in the order in which the backward pass computes them: a bucket is
 * on its way as soon as its last gradient is there, while the pass goes on. The first step finds
 * out that order, which process 0 then gives to all.
 */
final class LibTorchSharedGradients implements SharedGradients {
    private final LibTorchEngine engine;
    private final LibTorchCollective collective;
    private final boolean synchronises;
    private final List<SharedParameter> parameters = new ArrayList<>();
    private final List<SharedParameter> arrivals = new ArrayList<>();
    private @Nullable List<GradientBucket> buckets;
    private int numSent;
    private boolean isLastRun;
    private @Nullable RuntimeException failure;

    LibTorchSharedGradients(
            LibTorchEngine engine,
            LibTorchCollective collective,
            LibTorchVariables variables,
            BatchStatistics statistics) {
        this.engine = engine;
        this.collective = collective;
        this.synchronises = statistics == BatchStatistics.SYNCHRONISED;
        for (Variable variable : variables.variables()) {
            if (variable.isParameter()) {
                parameters.add(
                        new SharedParameter(
                                parameters.size(),
                                variables.tensor(variable).handle(),
                                this::arrives));
            }
        }
    }

    @Override
    public Map<String, Tensor> train(
            Executable program,
            TensorScope scope,
            Map<String, Tensor> inputs,
            String loss,
            double share,
            boolean isLast) {
        isLastRun = isLast;
        SharedNorm norm = synchronises ? new SharedNorm(collective, share > 0) : null;
        try {
            return own(program).train(scope, inputs, loss, share, norm);
        } finally {
            isLastRun = false;
            if (norm != null) {
                norm.close();
            }
        }
    }

    private static LibTorchExecutable own(Executable program) {
        if (program instanceof LibTorchExecutable compiled) {
            return compiled;
        }
        throw new IllegalArgumentException(
                "This program was compiled by another engine; compile it with the one that shares its gradients.");
    }

    /**
     * The gradient of a parameter is about to be added to what it has; all before it are complete.
     * Runs inside the backward pass, which must not be left by an exception.
     */
    private void arrives(SharedParameter parameter) {
        if (!isLastRun || failure != null) {
            return;
        }
        try {
            if (buckets == null) {
                arrivals.remove(parameter); // the last arrival counts
                arrivals.add(parameter);
                parameter.expect();
            } else {
                sendComplete(buckets, parameter);
                parameter.arrive();
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void sendComplete(List<GradientBucket> all, SharedParameter underWay) {
        while (numSent < all.size()
                && all.get(numSent).isComplete()
                && !all.get(numSent).holds(underWay)) {
            all.get(numSent).send(collective);
            numSent++;
        }
    }

    @Override
    public void finish() {
        RuntimeException failed = failure;
        failure = null;
        if (failed != null) {
            throw failed;
        }
        engine.beginRun();
        List<GradientBucket> all = buckets;
        if (all == null) {
            all = GradientBucket.of(agreed());
            buckets = all;
        }
        while (numSent < all.size()) {
            all.get(numSent).send(collective);
            numSent++;
        }
        all.forEach(bucket -> bucket.receive(collective));
        numSent = 0;
        parameters.forEach(SharedParameter::rest);
    }

    /** The order in which gradients came in process 0, and how often each. */
    private List<SharedParameter> agreed() {
        float[] order = new float[2 * parameters.size()];
        for (int i = 0; i < arrivals.size(); i++) {
            order[2 * i] = 1 + arrivals.get(i).index(); // 0 stands for none
            order[2 * i + 1] = arrivals.get(i).numExpected();
        }
        collective.broadcast(order);
        List<SharedParameter> agreed = new ArrayList<>();
        for (int i = 0; i < order.length && order[i] > 0; i += 2) {
            SharedParameter parameter = parameters.get((int) order[i] - 1);
            parameter.expect((int) order[i + 1]);
            agreed.add(parameter);
        }
        return agreed;
    }

    @Override
    public void close() {
        parameters.forEach(SharedParameter::close);
        parameters.clear();
    }
}
