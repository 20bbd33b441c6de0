package org.mdhr4j.cli;

import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Precision;
import picocli.CommandLine.Option;

/** Options that choose engine, device, precision and threads. */
final class EngineChoice {
    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = Engines.DEFAULT,
            description = "Numerical engine (default: ${DEFAULT-VALUE}).")
    private String engine;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            description = "cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "float32",
            description = "float32 or bfloat16 (default: ${DEFAULT-VALUE}).")
    private Precision precision;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Processor threads, 0 for all cores (default: ${DEFAULT-VALUE}).")
    private int threads;

    EngineOptions options() {
        return new EngineOptions(Device.parse(device), precision, threads, 0);
    }

    String name() {
        return engine;
    }

    Engine open() {
        return Engines.open(engine, options());
    }
}
