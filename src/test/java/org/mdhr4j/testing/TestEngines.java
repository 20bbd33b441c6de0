package org.mdhr4j.testing;

import java.util.stream.Stream;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Engines;

/** Engines that tests run on: every one on the class path, on the processor. */
public final class TestEngines {
    private TestEngines() {}

    /** Names of the engines, for parameterised tests. */
    public static Stream<String> names() {
        return Engines.providers().stream().map(EngineProvider::name);
    }

    /** Opens an engine on the processor. */
    public static Engine open(String name) {
        return Engines.open(name, EngineOptions.DEFAULT.withSeed(1));
    }
}
