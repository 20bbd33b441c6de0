package org.mdhr4j.engine;

import org.mdhr4j.machine.Processors;

/**
 * Says how to open an engine.
 *
 * @param device where to compute
 * @param precision arithmetic of the heavy operations
 * @param threads processor threads of one operation, 0 for all cores
 * @param seed seed of the engine's random operations
 * @param plansInference whether runs without gradients use prepared weights, with normalisations
 *     folded in; off, every layer is computed as trained
 * @param savesMemory whether training keeps the results of large parts only and computes what is
 *     inside them again for the gradients
 * @param repeatsLaunches whether a GPU's runs without gradients are recorded (as a CUDA graph) and
 *     launched again in one go, which saves most of the time of small batches
 */
public record EngineOptions(
        Device device,
        Precision precision,
        int threads,
        long seed,
        boolean plansInference,
        boolean savesMemory,
        boolean repeatsLaunches) {
    /** Processor, float32, all cores. */
    public static final EngineOptions DEFAULT =
            new EngineOptions(Device.CPU, Precision.FLOAT32, 0, 0);

    /** More threads than this are a mistake. */
    private static final int MAX_THREADS = 1024;

    public EngineOptions {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException(
                    "threads must be 0 (automatic) to %d, got %d.".formatted(MAX_THREADS, threads));
        }
        if (repeatsLaunches && !device.isCuda()) {
            throw new IllegalArgumentException(
                    "CUDA graphs need a GPU, and the device is %s. Choose one such as cuda:0."
                            .formatted(device));
        }
    }

    /** Creates options with planned inference and all activations kept in training. */
    public EngineOptions(Device device, Precision precision, int threads, long seed) {
        this(device, precision, threads, seed, true, false, false);
    }

    /** Returns how many threads of the processor one operation takes, at least 1. */
    public int numThreads() {
        return threads > 0 ? threads : Processors.forComputing();
    }

    /** Returns the same options on another device. */
    public EngineOptions withDevice(Device other) {
        return new EngineOptions(
                other, precision, threads, seed, plansInference, savesMemory, repeatsLaunches);
    }

    /** Returns the same options with another precision. */
    public EngineOptions withPrecision(Precision other) {
        return new EngineOptions(
                device, other, threads, seed, plansInference, savesMemory, repeatsLaunches);
    }

    /** Returns the same options with a number of threads. */
    public EngineOptions withThreads(int other) {
        return new EngineOptions(
                device, precision, other, seed, plansInference, savesMemory, repeatsLaunches);
    }

    /** Returns the same options with another seed. */
    public EngineOptions withSeed(long other) {
        return new EngineOptions(
                device, precision, threads, other, plansInference, savesMemory, repeatsLaunches);
    }

    /** Returns the same options with or without prepared weights for inference. */
    public EngineOptions withPlansInference(boolean plans) {
        return new EngineOptions(
                device, precision, threads, seed, plans, savesMemory, repeatsLaunches);
    }

    /** Returns the same options with or without saving memory in training. */
    public EngineOptions withSavesMemory(boolean saves) {
        return new EngineOptions(
                device, precision, threads, seed, plansInference, saves, repeatsLaunches);
    }

    /** Returns the same options with or without recorded launches. */
    public EngineOptions withRepeatsLaunches(boolean repeats) {
        return new EngineOptions(
                device, precision, threads, seed, plansInference, savesMemory, repeats);
    }
}
