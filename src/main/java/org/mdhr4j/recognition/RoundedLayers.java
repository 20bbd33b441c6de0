package org.mdhr4j.recognition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.Quantization.Range;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.files.JsonEntries;
import org.mdhr4j.files.Shown;

/**
 * Reads and writes which layers of a checkpoint are computed in 8 bits, as the entry {@value
 * #ENTRY} of its metadata has it.
 */
public final class RoundedLayers {
    /** Name of the metadata that says it. */
    public static final String ENTRY = "mdhr4j.quantization";

    /** The entry's JSON: ranges as pairs of lowest and highest. */
    record Form(int weightBits, List<String> layers, Map<String, float[]> ranges) {}

    private RoundedLayers() {}

    /** Returns the entry's text. */
    public static String text(Quantization quantization) {
        Map<String, float[]> ranges = new TreeMap<>();
        quantization
                .ranges()
                .forEach((key, r) -> ranges.put(key, new float[] {r.lowest(), r.highest()}));
        List<String> layers = List.copyOf(new TreeSet<>(quantization.layers()));
        try {
            return new ObjectMapper()
                    .writeValueAsString(new Form(quantization.weightBits(), layers, ranges));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Reads what a checkpoint says of itself; empty if all its layers are computed in float32.
     *
     * @throws CheckpointException if the entry is damaged
     */
    public static Optional<Quantization> of(CheckpointMetadata metadata) {
        String text = metadata.other().get(ENTRY);
        return text == null ? Optional.empty() : Optional.of(parse(text));
    }

    private static Quantization parse(String text) {
        try {
            JsonEntries form = JsonEntries.of(text);
            form.requireKnown("weightBits", "layers", "ranges");
            JsonEntries stated = form.group("ranges");
            Map<String, Range> ranges = new HashMap<>();
            stated.values().keySet().forEach(key -> ranges.put(key, range(stated, key)));
            Set<String> layers = new HashSet<>();
            form.items("layers").forEach(layer -> layers.add(JsonEntries.text("a layer", layer)));
            return new Quantization(form.wholeNumber("weightBits"), layers, ranges);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    "The checkpoint's metadata '%s' cannot be used: %s. Make the file again with './mdhr quantize'."
                            .formatted(ENTRY, e.getMessage()),
                    e);
        }
    }

    private static Range range(JsonEntries ranges, String key) {
        List<Double> ends = ranges.numbers(key);
        if (ends.size() != 2) {
            throw new IllegalArgumentException(
                    "range '%s' must have a lowest and a highest value, got %s"
                            .formatted(Shown.brief(key), ends));
        }
        return new Range(ends.get(0).floatValue(), ends.get(1).floatValue());
    }

    /** Allows a store's layers to be computed as a checkpoint says. */
    static void allow(CheckpointMetadata metadata, VariableStore store, Path file) {
        Optional<Quantization> said = of(metadata);
        if (said.isEmpty()) {
            return;
        }
        Set<String> known =
                store.variables().stream().map(v -> v.name()).collect(Collectors.toSet());
        for (String layer : said.get().layers()) {
            if (!known.contains(layer)) {
                throw new CheckpointException(
                        "%s: it says that layer '%s' is computed in 8 bits, and its model has none. Make the file again with './mdhr quantize'."
                                .formatted(file, layer));
            }
        }
        store.quantize(said.get());
    }

    /** Says in one line what the weights are, empty if nothing is rounded. */
    public static Optional<String> note(CheckpointMetadata metadata) {
        return of(metadata)
                .map(
                        q ->
                                "weights of %d bits: engine onnxruntime computes %d layers in 8 bits, others compute all in float32."
                                        .formatted(q.weightBits(), q.layers().size()));
    }

    /**
     * Makes sure that weights are as they were trained.
     *
     * @param purpose what they are wanted for, as a verb
     * @throws CheckpointException if they are rounded
     */
    public static void requireNone(CheckpointMetadata metadata, Path file, String purpose) {
        if (metadata.other().containsKey(ENTRY)) {
            throw new CheckpointException(
                    "%s: its weights are rounded to 8 bits, for scoring. To %s, take the checkpoint that it was made of."
                            .formatted(file, purpose));
        }
    }
}
