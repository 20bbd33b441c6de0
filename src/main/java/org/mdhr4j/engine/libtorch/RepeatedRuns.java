package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs of one program without gradients, of which those that come again with inputs of the same
 * shapes are recorded. Large ones are not: their launches take no share of the time worth the
 * memory that a recording holds. What cannot be recorded is computed as usual.
 */
final class RepeatedRuns {
    /** Elements of 64 frames of 224 by 224 pixels. */
    private static final long MAX_ELEMENTS = 64L * 3 * 224 * 224;

    /** Shapes recorded at a time; beyond, the one used longest ago goes. */
    private static final int MAX_FORMS = 4;

    private static final int CHECKED_EVERY = 500;

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedRuns.class);

    private final LibTorchEngine engine;
    private final RunRecorder recorder;
    private final RepeatedRun.Run plain;
    private final int checkedEvery;
    private final Map<Map<String, Form>, RepeatedRun> runs =
            new LinkedHashMap<>(MAX_FORMS * 2, 0.75f, true);
    private boolean isGivenUp;

    private record Form(Shape shape, DataType type) {}

    RepeatedRuns(LibTorchEngine engine, RunRecorder recorder, RepeatedRun.Run plain) {
        this(engine, recorder, plain, CHECKED_EVERY);
    }

    /** As above, with a number of runs of which one is checked. */
    RepeatedRuns(
            LibTorchEngine engine, RunRecorder recorder, RepeatedRun.Run plain, int checkedEvery) {
        this.engine = engine;
        this.recorder = recorder;
        this.plain = plain;
        this.checkedEvery = checkedEvery;
    }

    Map<String, Tensor> infer(TensorScope scope, Map<String, Tensor> inputs) {
        if (isGivenUp || !isSmall(inputs)) {
            return plain.infer(scope, inputs, null);
        }
        try {
            return run(inputs).infer(scope, inputs);
        } catch (RecordingException e) {
            giveUp(e);
            LOG.warn(
                    "CUDA graphs are not used, runs are launched part by part: {}", e.getMessage());
            return plain.infer(scope, inputs, null);
        } catch (RuntimeException e) {
            giveUp(e);
            throw e;
        }
    }

    private void giveUp(RuntimeException reason) {
        isGivenUp = true;
        try {
            forget();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private RepeatedRun run(Map<String, Tensor> inputs) {
        RepeatedRun run =
                runs.computeIfAbsent(
                        forms(inputs),
                        forms -> new RepeatedRun(engine, recorder, plain, checkedEvery));
        if (runs.size() > MAX_FORMS) {
            Map<String, Form> oldest = runs.keySet().iterator().next();
            RepeatedRun closing = runs.remove(oldest);
            if (closing != null) {
                closing.close();
            }
        }
        return run;
    }

    private static boolean isSmall(Map<String, Tensor> inputs) {
        return inputs.values().stream().mapToLong(x -> x.shape().numElements()).sum()
                <= MAX_ELEMENTS;
    }

    /** The inputs' shapes and types by name. */
    private static Map<String, Form> forms(Map<String, Tensor> inputs) {
        Map<String, Form> forms = new HashMap<>();
        inputs.forEach((name, x) -> forms.put(name, new Form(x.shape(), x.dataType())));
        return forms;
    }

    /** Releases all recordings: what they read is about to change or go. */
    void forget() {
        List<RepeatedRun> closing = new ArrayList<>(runs.values());
        runs.clear();
        RuntimeException failure = null;
        for (RepeatedRun run : closing) {
            try {
                run.close();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
