package org.mdhr4j.training.config;

import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.machine.Processors;

/**
 * Where a run computes.
 *
 * @param engine name of the engine
 * @param device cpu, cuda or cuda:N
 * @param precision arithmetic of the heavy operations
 * @param threads processor threads of one operation, 0 for all cores
 * @param loaderThreads threads that decode images, 0 for half the cores
 * @param savesMemory whether training keeps results of large parts only and computes the rest again
 */
public record Machine(
        String engine,
        String device,
        Precision precision,
        int threads,
        int loaderThreads,
        boolean savesMemory) {
    /** The default engine on the processor. */
    public static final Machine DEFAULT =
            new Machine(Engines.DEFAULT, "cpu", Precision.FLOAT32, 0, 0, false);

    private static final int MAX_THREADS = 1024;

    public Machine {
        Device.parse(device);
        if (Math.min(threads, loaderThreads) < 0
                || Math.max(threads, loaderThreads) > MAX_THREADS) {
            throw new IllegalArgumentException(
                    "threads (--threads) and loader-threads must be 0 (automatic) to %d, got %d and %d."
                            .formatted(MAX_THREADS, threads, loaderThreads));
        }
    }

    /**
     * Returns the same on another device.
     *
     * @param other cpu, cuda or cuda:N
     */
    public Machine withDevice(String other) {
        return new Machine(engine, other, precision, threads, loaderThreads, savesMemory);
    }

    /** Returns the same with another number of threads of one operation. */
    public Machine withThreads(int number) {
        return new Machine(engine, device, precision, number, loaderThreads, savesMemory);
    }

    /** Opens the engine. */
    public Engine open(long seed) {
        return Engines.open(
                engine,
                new EngineOptions(Device.parse(device), precision, threads, seed)
                        .withSavesMemory(savesMemory));
    }

    /** Returns the number of threads that decode images. */
    public int numLoaderThreads() {
        return loaderThreads > 0 ? loaderThreads : Processors.half();
    }
}
