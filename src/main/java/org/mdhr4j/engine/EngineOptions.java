package org.mdhr4j.engine;

/**
 * How to open an engine.
 *
 * @param device where to compute
 * @param precision arithmetic of the heavy operations
 * @param threads processor threads of one operation, 0 for the engine's choice
 * @param seed seed of the engine's random operations
 */
public record EngineOptions(Device device, Precision precision, int threads, long seed) {
    /** Processor, float32, all cores. */
    public static final EngineOptions DEFAULT =
            new EngineOptions(Device.CPU, Precision.FLOAT32, 0, 0);

    public EngineOptions {
        if (threads < 0) {
            throw new IllegalArgumentException(
                    "threads must be 0 (automatic) or more, got " + threads + ".");
        }
    }

    /** The same options on another device. */
    public EngineOptions withDevice(Device other) {
        return new EngineOptions(other, precision, threads, seed);
    }

    /** The same options with another precision. */
    public EngineOptions withPrecision(Precision other) {
        return new EngineOptions(device, other, threads, seed);
    }

    /** The same options with a number of threads. */
    public EngineOptions withThreads(int other) {
        return new EngineOptions(device, precision, other, seed);
    }

    /** The same options with another seed. */
    public EngineOptions withSeed(long other) {
        return new EngineOptions(device, precision, threads, other);
    }
}
