package org.mdhr4j.engine;

/** Finds and opens one kind of engine; discovered with {@link java.util.ServiceLoader}. */
public interface EngineProvider {
    /** Returns the short name for the command line, for example {@code libtorch}. */
    String name();

    /**
     * Loads the native library if need be and looks at the machine.
     *
     * @throws EngineException if the library cannot be loaded
     */
    EngineCapabilities capabilities();

    /** Returns whether its engines compute gradients; others score only. */
    default boolean trains() {
        return true;
    }

    /** Returns whether its engines can train one model together in several processes. */
    default boolean joinsProcesses() {
        return false;
    }

    /** Returns whether its engines can record launches on a GPU and repeat them. */
    default boolean repeatsLaunches() {
        return false;
    }

    /**
     * Opens an engine.
     *
     * @throws EngineException if the device or precision is not there; the message says what is
     *     missing
     */
    Engine open(EngineOptions options);
}
