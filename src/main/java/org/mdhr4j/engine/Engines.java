package org.mdhr4j.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines on the class path. */
public final class Engines {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    /** Name of the engine used when none is asked for. */
    public static final String DEFAULT = "libtorch";

    /** Stands for the fastest engine that can do what is asked, see {@link #resolve}. */
    public static final String AUTO = "auto";

    private static final String FASTEST_SCORING = "onnxruntime";

    private Engines() {}

    /** Tells what an engine is wanted for. */
    public enum Use {
        /** Scores alone. */
        SCORING,
        /** Gradients as well. */
        TRAINING
    }

    /**
     * Returns the engine that a name stands for: itself, or for {@link #AUTO} ONNX Runtime where it
     * can score as the options want, and LibTorch otherwise.
     *
     * @throws IllegalArgumentException if there is no such engine, or it does not train and is to
     */
    public static String resolve(String name, EngineOptions options, Use use) {
        if (!name.equals(AUTO)) {
            require(name, use);
            return name;
        }
        boolean suits =
                use == Use.SCORING
                        && !options.device().isCuda()
                        && options.precision() == Precision.FLOAT32
                        && options.plansInference();
        return suits && isUsable(FASTEST_SCORING) ? FASTEST_SCORING : DEFAULT;
    }

    /**
     * Makes sure that an engine can do something; loads nothing native.
     *
     * @throws IllegalArgumentException if there is no such engine, or it does not train and is to
     */
    public static void require(String name, Use use) {
        requireKnown(name);
        if (use == Use.TRAINING && !trains(name)) {
            throw new IllegalArgumentException(
                    "Engine %s scores and does not train. Train with --engine libtorch or nd4j."
                            .formatted(name));
        }
    }

    /** Returns whether an engine computes gradients. */
    public static boolean trains(String name) {
        return known(name).trains();
    }

    /**
     * Makes sure that an engine can train in several processes; loads nothing native.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public static void requireJoining(String name) {
        if (!known(name).joinsProcesses()) {
            throw new IllegalArgumentException(trainsAlone(name));
        }
    }

    static String trainsAlone(String name) {
        return "Engine %s trains in one process only. For several processes use --engine libtorch."
                .formatted(name);
    }

    private static boolean isUsable(String name) {
        try {
            return find(name).map(EngineProvider::capabilities).isPresent();
        } catch (EngineException e) {
            LOG.info("{} is left out: {}", name, e.getMessage());
            return false;
        }
    }

    /** Opens the fastest engine that can score as the options want. */
    public static Engine openForScoring(EngineOptions options) {
        return open(resolve(AUTO, options, Use.SCORING), options);
    }

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
        EngineProvider provider = known(name);
        if (options.repeatsLaunches() && !provider.repeatsLaunches()) {
            throw new EngineException(
                    "Engine %s has no CUDA graphs. Use --engine libtorch, or do without."
                            .formatted(name));
        }
        return provider.open(options);
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
