package org.mdhr4j.kernel.runtime;

import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;

/** The engine that this kernel was installed for; imported statically into every notebook. */
public final class NotebookEngine {
    /** System property with the name of the engine. */
    public static final String ENGINE = "mdhr4j.engine";

    /** System property with the device, such as {@code cuda}. */
    public static final String DEVICE = "mdhr4j.device";

    private NotebookEngine() {}

    /**
     * Opens the engine on the device that {@code kernel install} was told; the caller closes it.
     */
    public static Engine openEngine() {
        return openEngine(System.getProperty(DEVICE, "cpu"));
    }

    /**
     * Opens the engine of this kernel on another device; the caller closes it.
     *
     * @param device such as {@code cpu} or {@code cuda:0}
     */
    public static Engine openEngine(String device) {
        return Engines.open(
                System.getProperty(ENGINE, Engines.DEFAULT),
                EngineOptions.DEFAULT.withDevice(Device.parse(device)));
    }
}
