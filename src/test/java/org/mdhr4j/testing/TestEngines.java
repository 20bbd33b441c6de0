package org.mdhr4j.testing;

import java.util.stream.Stream;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Engines;

/**
 * Engines that tests run on: every one on the class path, on the processor; with {@code
 * -Dmdhr4j.device=cuda} LibTorch on the GPU.
 */
public final class TestEngines {
    private static final Device DEVICE = Device.parse(System.getProperty("mdhr4j.device", "cpu"));

    private TestEngines() {}

    /** Names of the engines that score and train, for parameterised tests. */
    public static Stream<String> names() {
        return scoring().filter(Engines::trains);
    }

    /** Names of all engines, for parameterised tests that train nothing. */
    public static Stream<String> scoring() {
        return Engines.providers().stream()
                .map(EngineProvider::name)
                .filter(name -> !DEVICE.isCuda() || name.equals(Engines.DEFAULT));
    }

    /** The tests' device, otherwise default options. */
    public static EngineOptions options() {
        return EngineOptions.DEFAULT.withDevice(DEVICE);
    }

    /** Opens an engine on the tests' device. */
    public static Engine open(String name) {
        return Engines.open(name, options().withSeed(1));
    }
}
