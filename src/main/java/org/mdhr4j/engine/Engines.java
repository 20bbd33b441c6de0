package org.mdhr4j.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines on the class path. */
public final class Engines {
    /** Name of the engine used when none is asked for. */
    public static final String DEFAULT = "libtorch";

    private Engines() {}

    /** Lists all providers, the default first; nothing native is loaded yet. */
    public static List<EngineProvider> providers() {
        ClassLoader loader = Engines.class.getClassLoader();
        return ServiceLoader.load(EngineProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(
                        Comparator.comparing((EngineProvider p) -> !p.name().equals(DEFAULT))
                                .thenComparing(EngineProvider::name))
                .toList();
    }

    /**
     * Opens an engine by name.
     *
     * @throws EngineException if there is no such engine, or it cannot be opened
     */
    public static Engine open(String name, EngineOptions options) {
        return known(name).open(options);
    }

    /**
     * Says what an engine can do on this machine; loads its natives.
     *
     * @throws EngineException if there is no such engine, or it cannot be loaded
     */
    public static EngineCapabilities capabilities(String name) {
        return known(name).capabilities();
    }

    private static EngineProvider known(String name) {
        return find(name).orElseThrow(() -> new EngineException(unknown(name)));
    }

    /**
     * Makes sure that there is an engine of a name; loads nothing native.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static void requireKnown(String name) {
        if (find(name).isEmpty()) {
            throw new IllegalArgumentException(unknown(name));
        }
    }

    private static Optional<EngineProvider> find(String name) {
        return providers().stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    private static String unknown(String name) {
        String known =
                providers().stream().map(EngineProvider::name).collect(Collectors.joining(", "));
        return "Unknown engine '%s'. Engines on the class path: %s.".formatted(name, known);
    }

    /** Opens the default engine on the processor. */
    public static Engine open() {
        return open(DEFAULT, EngineOptions.DEFAULT);
    }
}
