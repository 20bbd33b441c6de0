package org.mdhr4j.training.config;

import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.machine.Processors;

/**
 * Says where a run computes.
 *
 * @param engine name of the engine
 * @param device cpu, cuda or cuda:N
 * @param precision arithmetic of the heavy operations
 * @param threads processor threads of one operation, 0 for all cores
 * @param loaderThreads threads that decode images, 0 for half the cores
 * @param savesMemory whether training keeps results of large parts only and computes the rest again
 */
public record MachineChoice(
        String engine,
        String device,
        Precision precision,
        int threads,
        int loaderThreads,
        boolean savesMemory) {
    /** The default engine on the processor. */
    public static final MachineChoice DEFAULT =
            new MachineChoice(Engines.DEFAULT, "cpu", Precision.FLOAT32, 0, 0, false);

    private static final int MAX_THREADS = 1024;

    public MachineChoice {
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
    public MachineChoice withDevice(String other) {
        return new MachineChoice(engine, other, precision, threads, loaderThreads, savesMemory);
    }

    /** Returns the same with another number of threads of one operation. */
    public MachineChoice withThreads(int number) {
        return new MachineChoice(engine, device, precision, number, loaderThreads, savesMemory);
    }

    /** Returns the same with or without saving memory. */
    public MachineChoice withSavesMemory(boolean saves) {
        return new MachineChoice(engine, device, precision, threads, loaderThreads, saves);
    }

    /**
     * Returns the same for one of several processes on this computer: its own GPU, and its part of
     * the threads.
     *
     * @param process its number on this computer, from 0
     * @param processes on this computer
     */
    public MachineChoice forProcess(int process, int processes) {
        Device first = Device.parse(device);
        String own = first.isCuda() ? "cuda:" + (first.index() + process) : device;
        if (processes == 1) {
            return withDevice(own);
        }
        int cores = threads > 0 ? threads : Processors.forComputing();
        return new MachineChoice(
                engine,
                own,
                precision,
                Math.max(1, cores / processes),
                Math.max(1, numLoaderThreads() / processes),
                savesMemory);
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
