package org.mdhr4j.engine.libtorch;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Constants of runs that are recorded, on the device for as long as the recording: launched again,
 * an upload would read processor memory that holds something else by then.
 */
final class RunConstants implements AutoCloseable {
    private final LibTorchScope memory;
    private final Map<Key, Tensor> found = new HashMap<>();
    private boolean isComplete;

    private record Key(Shape shape, Buffer values) {}

    RunConstants(LibTorchEngine engine) {
        this.memory = new LibTorchScope(engine);
    }

    Tensor get(float[] values, Shape shape) {
        return get(
                new Key(shape, FloatBuffer.wrap(values.clone())),
                scope -> scope.tensor(values, shape));
    }

    Tensor get(long[] values, Shape shape) {
        return get(
                new Key(shape, LongBuffer.wrap(values.clone())),
                scope -> scope.tensor(values, shape));
    }

    private Tensor get(Key key, Function<LibTorchScope, Tensor> upload) {
        Tensor known = found.get(key);
        if (known != null) {
            return known;
        }
        if (isComplete) {
            throw new RecordingException(
                    "A constant %s differs from run to run.".formatted(key.shape()));
        }
        Tensor made = upload.apply(memory);
        found.put(key, made);
        return made;
    }

    /** Uploads nothing from now on. */
    void complete() {
        isComplete = true;
    }

    @Override
    public void close() {
        found.clear();
        memory.close();
    }
}
