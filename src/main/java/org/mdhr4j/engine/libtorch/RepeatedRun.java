package org.mdhr4j.engine.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;

/**
 * Runs with inputs of the same shapes. The first prepares layers, the second is recorded, later
 * ones are launched again in one go. The first are also computed as usual and must give the same,
 * until two with other inputs than the run before have; so must some after them, ever fewer: memory
 * that was given to something else would give numbers that look right.
 */
final class RepeatedRun implements AutoCloseable {
    /** Checked runs with new inputs before the recording is relied on. */
    private static final int NUM_PROOFS = 2;

    private static final double FLOAT32_TOLERANCE = 1e-5;

    /**
     * Of TF32 and bfloat16: the same kernels run, so it is for what they add up in another order.
     */
    private static final double REDUCED_TOLERANCE = 1e-3;

    private final LibTorchEngine engine;
    private final RunRecorder recorder;
    private final Run plain;
    private final int checkedEvery;
    private final RunConstants constants;
    private final LibTorchScope memory;
    private final Map<String, LibTorchTensor> inputs = new LinkedHashMap<>();
    private Map<String, Tensor> results = Map.of();
    private @Nullable RecordedRun recording;
    private boolean isBegun;
    private long numRepeats;
    private int numProofs;

    /** Computes as usual. */
    interface Run {
        /**
         * Computes.
         *
         * @param constants holds the run's constants; uploaded anew if there is none
         */
        Map<String, Tensor> infer(
                TensorScope scope, Map<String, Tensor> inputs, @Nullable RunConstants constants);
    }

    /**
     * Before the first run.
     *
     * @param checkedEvery how many runs have one that is checked, in the long run
     */
    RepeatedRun(LibTorchEngine engine, RunRecorder recorder, Run plain, int checkedEvery) {
        this.engine = engine;
        this.recorder = recorder;
        this.plain = plain;
        this.checkedEvery = checkedEvery;
        this.constants = new RunConstants(engine);
        this.memory = new LibTorchScope(engine);
    }

    /**
     * Runs.
     *
     * @throws RecordingException if it cannot be recorded, or the recording gives other results;
     *     nothing wrong was given out
     * @throws EngineException if a recording that was relied on gives other results
     */
    Map<String, Tensor> infer(TensorScope scope, Map<String, Tensor> given) {
        if (!isBegun) {
            isBegun = true;
            return plain.infer(scope, given, constants);
        }
        if (recording == null) {
            recording = record(given);
        }
        try (PointerScope helpers = new PointerScope()) {
            boolean isProof = numProofs < NUM_PROOFS;
            boolean isNew = isProof && isNew(given);
            inputs.forEach((name, input) -> input.handle().copy_(raw(given, name)));
            recording.repeat();
            numRepeats++;
            if (!isProof && !isDue()) {
                return copies(scope);
            }
            Map<String, Tensor> right = isProof ? checked(scope, given) : rechecked(scope, given);
            numProofs += isNew ? 1 : 0;
            return right;
        }
    }

    /** Whether something else is given than in the run before. */
    private boolean isNew(Map<String, Tensor> given) {
        return inputs.entrySet().stream()
                .anyMatch(input -> !input.getValue().handle().equal(raw(given, input.getKey())));
    }

    /** Repeats 4, 8, 16 and so on, and each so many in the long run. */
    private boolean isDue() {
        return Long.bitCount(numRepeats) == 1 || numRepeats % checkedEvery == 0;
    }

    private org.bytedeco.pytorch.Tensor raw(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("There is no '%s'.".formatted(name));
        }
        return engine.own(tensor).handle();
    }

    private RecordedRun record(Map<String, Tensor> given) {
        try {
            return recorded(given);
        } catch (RecordingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RecordingException("A run cannot be recorded", e);
        }
    }

    private RecordedRun recorded(Map<String, Tensor> given) {
        try (PointerScope helpers = new PointerScope()) {
            given.forEach(
                    (name, input) ->
                            inputs.put(
                                    name, memory.own(engine.own(input).handle().detach().clone())));
        }
        Map<String, Tensor> held = new LinkedHashMap<>(inputs);
        recorder.prepare(
                () -> {
                    try (LibTorchScope once = new LibTorchScope(engine)) {
                        plain.infer(once, held, constants);
                    }
                });
        constants.complete();
        return recorder.record(() -> results = plain.infer(memory, held, constants));
    }

    /** Results that outlive the next run. */
    private Map<String, Tensor> copies(TensorScope scope) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        results.forEach(
                (name, result) ->
                        copies.put(
                                name,
                                scope.keep(
                                                new LibTorchTensor(
                                                        engine,
                                                        engine.own(result).handle().clone()))
                                        .named(name)));
        return copies;
    }

    private Map<String, Tensor> checked(TensorScope scope, Map<String, Tensor> given) {
        Map<String, Tensor> expected = plain.infer(scope, given, constants);
        for (String name : expected.keySet()) {
            org.bytedeco.pytorch.Tensor right = raw(expected, name);
            org.bytedeco.pytorch.Tensor repeated = raw(results, name);
            if (!right.equal(repeated)) {
                requireClose(name, right.to(ScalarType.Double), repeated.to(ScalarType.Double));
            }
        }
        return expected;
    }

    /** The same for a recording that was relied on. */
    private Map<String, Tensor> rechecked(TensorScope scope, Map<String, Tensor> given) {
        try {
            return checked(scope, given);
        } catch (RecordingException e) {
            throw new EngineException(
                    "%s Results since the last check, up to %d runs ago, may be wrong: score again without CUDA graphs."
                            .formatted(e.getMessage(), checkedEvery),
                    e);
        }
    }

    private void requireClose(
            String name, org.bytedeco.pytorch.Tensor right, org.bytedeco.pytorch.Tensor repeated) {
        double difference = right.sub(repeated).abs().max().item_double();
        double size = Math.max(1, right.abs().max().item_double());
        boolean isExact = engine.options().precision() == Precision.FLOAT32;
        double bound = (isExact ? FLOAT32_TOLERANCE : REDUCED_TOLERANCE) * size;
        if (!(difference <= bound)) { // so that not-a-number is none
            throw new RecordingException(
                    "Result '%s' of a recorded run differs by %.3g from the same run computed as usual (bound %.3g)."
                            .formatted(name, difference, bound));
        }
    }

    @Override
    public void close() {
        try {
            if (recording != null) {
                recording.close();
            }
        } finally {
            memory.close();
            constants.close();
        }
    }
}
