package org.mdhr4j.quantization;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.RoundedWeights;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.Quantization.Range;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.RoundedLayers;
import org.mdhr4j.recognition.UntaughtUnits;

/**
 * Puts a trained model into 8 bits: finds the ranges of its activations on clips, chooses between
 * ways to do so by how much scores change on other clips, and leaves in float32 the parts that
 * change them most, as many as needed.
 *
 * <pre>{@code
 * try (Engine engine = Engines.open("onnxruntime", EngineOptions.DEFAULT);
 *         Quantizer quantizer = Quantizer.open(engine, Path.of("best.safetensors"))) {
 *     QuantizationReport report = quantizer.run(calibration, check, QuantizationOptions.DEFAULT);
 *     quantizer.write(Path.of("int8.safetensors"), report, Map.of());
 * }
 * }</pre>
 */
public final class Quantizer implements AutoCloseable {
    /** Name of the metadata that says what the weights were made of. */
    public static final String SOURCE_ENTRY = "quantized from sha256";

    /** Name of the metadata that says how ranges were found. */
    public static final String METHOD_ENTRY = "quantized by";

    /** Name of the metadata that lists the parts that stayed in float32. */
    public static final String FLOAT_ENTRY = "left in float32";

    private final QuantizationSource source;
    private Consumer<String> doing = what -> {};

    private Quantizer(QuantizationSource source) {
        this.source = source;
    }

    /**
     * Opens a checkpoint, of this project or of the published code.
     *
     * @param engine onnxruntime; borrowed
     * @throws CheckpointException if the file is none, or is rounded already
     * @throws IllegalArgumentException if the engine knows nothing of 8 bits
     */
    public static Quantizer open(Engine engine, Path file) {
        StateDict dict = CheckpointReader.open(file);
        try {
            RoundedLayers.requireNone(
                    CheckpointMetadata.of(dict.metadata()), file, "round them anew");
            AuModel model = ModelWeights.modelOf(dict, file);
            return new Quantizer(new QuantizationSource(engine, dict, model, file));
        } catch (RuntimeException e) {
            dict.close();
            throw e;
        }
    }

    /** Tells someone what is being done. */
    public Quantizer telling(Consumer<String> listener) {
        doing = listener;
        return this;
    }

    /** Returns the model. */
    public AuModel model() {
        return source.model();
    }

    /** Returns what the checkpoint says of itself. */
    public CheckpointMetadata metadata() {
        return source.metadata();
    }

    /**
     * Finds out what to round, and how.
     *
     * @param calibration clips whose activations are looked at
     * @param check other clips, on which changes of scores are measured
     */
    public QuantizationReport run(
            List<ClipBatch> calibration, List<ClipBatch> check, QuantizationOptions options) {
        if (calibration.isEmpty() || check.isEmpty()) {
            throw new IllegalArgumentException(
                    "Clips are needed to find ranges and others to measure changes, got %d and %d."
                            .formatted(calibration.size(), check.size()));
        }
        Trials trials = new Trials(check);
        ActivationRanges ranges = ActivationRanges.of(source, calibration, doing);
        Map<RangeMethod, ScoreChange> methods = new EnumMap<>(RangeMethod.class);
        Map<RangeMethod, Quantization> candidates = new EnumMap<>(RangeMethod.class);
        for (RangeMethod method : RangeMethod.values()) {
            Map<String, Range> found = ranges.by(method);
            Quantization all = new Quantization(options.weightBits(), ranges.layers(), found);
            candidates.put(method, all);
            methods.put(method, trials.change("ranges by " + method, all));
        }
        RangeMethod best = least(methods);
        Quantization all = Objects.requireNonNull(candidates.get(best));
        Map<String, Set<String>> parts = parts(ranges.layers());
        Map<String, ScoreChange> alone = new LinkedHashMap<>();
        parts.forEach(
                (name, layers) ->
                        alone.put(name, trials.change(name + " alone", all.with(layers))));
        return choose(options, trials, new Found(methods, best, all, parts, alone));
    }

    /** What is known before parts are left out. */
    private record Found(
            Map<RangeMethod, ScoreChange> methods,
            RangeMethod method,
            Quantization all,
            Map<String, Set<String>> parts,
            Map<String, ScoreChange> alone) {}

    private static RangeMethod least(Map<RangeMethod, ScoreChange> methods) {
        return methods.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> entry.getValue().mean()))
                .orElseThrow()
                .getKey();
    }

    /**
     * Layers by the part of the model that they are in: the first word of their names; stages of
     * the backbone, which has most of the work, are parts of their own.
     */
    static Map<String, Set<String>> parts(Set<String> layers) {
        Map<String, Set<String>> parts = new TreeMap<>();
        for (String layer : layers) {
            String[] words = layer.split("\\.");
            String part = words[0];
            if (ModelWeights.isOfBackbone(layer) && words.length > 2) {
                boolean isNumbered = words[1].equals("layers"); // of a Swin Transformer
                part = String.join(".", List.of(words).subList(0, isNumbered ? 3 : 2));
            }
            parts.computeIfAbsent(part, p -> new TreeSet<>()).add(layer);
        }
        return parts;
    }

    /** Leaves out the worst part, and the next, until scores change little enough. */
    private QuantizationReport choose(QuantizationOptions options, Trials trials, Found found) {
        List<String> worstFirst = new ArrayList<>(found.parts().keySet());
        worstFirst.sort(
                Comparator.comparingDouble(
                        part -> -Objects.requireNonNull(found.alone().get(part)).mean()));
        Set<String> kept = new TreeSet<>();
        Quantization quantization = found.all();
        ScoreChange change = Objects.requireNonNull(found.methods().get(found.method()));
        while (change.mean() > options.mostChange() && kept.size() < worstFirst.size() - 1) {
            kept.add(worstFirst.get(kept.size()));
            Set<String> rest = new HashSet<>(found.all().layers());
            kept.forEach(part -> rest.removeAll(found.parts().getOrDefault(part, Set.of())));
            quantization = found.all().with(rest);
            change = trials.change("without " + String.join(", ", kept), quantization);
        }
        List<QuantizationReport.Part> told = new ArrayList<>();
        found.parts()
                .forEach(
                        (name, layers) ->
                                told.add(
                                        new QuantizationReport.Part(
                                                name,
                                                layers.size(),
                                                Objects.requireNonNull(found.alone().get(name)),
                                                kept.contains(name))));
        return new QuantizationReport(
                found.methods(), found.method(), told, change, quantization.compact());
    }

    /** Scores check clips again and again. */
    private final class Trials {
        private final List<ClipBatch> clips;
        private final List<float[]> reference;
        private final boolean[] counts;

        Trials(List<ClipBatch> clips) {
            this.clips = clips;
            doing.accept("scores in float32");
            this.reference = source.scores(clips, Optional.empty());
            List<ActionUnit> units = source.model().auSet().actionUnits();
            UntaughtUnits untaught = UntaughtUnits.of(source.metadata());
            this.counts = new boolean[units.size()];
            for (int a = 0; a < counts.length; a++) {
                counts[a] = !untaught.has(units.get(a));
            }
        }

        ScoreChange change(String what, Quantization quantization) {
            doing.accept("scores in 8 bits, " + what);
            return ScoreChange.of(
                    reference, source.scores(clips, Optional.of(quantization)), counts);
        }
    }

    /**
     * Writes the checkpoint in 8 bits, with what the source says of itself.
     *
     * @param added further entries of the metadata, for example what the clips were
     * @throws CheckpointException if it cannot be written; the target is then as it was
     * @throws IOException if the source cannot be read
     */
    public void write(Path target, QuantizationReport report, Map<String, String> added)
            throws IOException {
        Map<String, String> entries = new LinkedHashMap<>(source.metadata().other());
        entries.putAll(added);
        entries.put(SOURCE_ENTRY, Sha256.of(source.file()));
        entries.put(METHOD_ENTRY, report.method().toString());
        List<String> left =
                report.parts().stream()
                        .filter(QuantizationReport.Part::isFloat)
                        .map(QuantizationReport.Part::name)
                        .toList();
        entries.put(FLOAT_ENTRY, left.isEmpty() ? "none" : String.join(", ", left));
        entries.put(RoundedLayers.ENTRY, RoundedLayers.text(report.quantization()));
        RoundedWeights.write(
                target,
                source.dict(),
                report.quantization().layers(),
                report.quantization().mostOfWeights(),
                source.metadata().toBuilder().other(entries).build());
    }

    @Override
    public void close() {
        source.dict().close();
    }
}
