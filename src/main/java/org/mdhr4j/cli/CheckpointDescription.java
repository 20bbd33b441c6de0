package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.Printable;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.checkpoint.TensorStats;
import org.mdhr4j.files.Shown;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.recognition.KnownModels;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.RoundedLayers;
import org.mdhr4j.recognition.TrainedAlignment;
import org.mdhr4j.recognition.TrainedUnits;
import org.mdhr4j.report.TextTable;

/**
 * A checkpoint described for people; {@link CheckpointJson} does so for programs.
 *
 * @param file where it is
 * @param dict its tensors
 * @param metadata what it says about itself
 * @param stats figures per tensor in order, empty when they were not asked for
 */
record CheckpointDescription(
        Path file, StateDict dict, CheckpointMetadata metadata, List<TensorStats> stats) {

    static CheckpointDescription of(Path file, StateDict dict, boolean withStats) {
        List<TensorStats> stats =
                withStats ? dict.tensors().stream().map(TensorStats::of).toList() : List.of();
        return new CheckpointDescription(file, dict, CheckpointMetadata.of(dict.metadata()), stats);
    }

    /** Several lines: facts, metadata, then a table of tensors and a total. */
    String text() {
        List<String> lines = new ArrayList<>();
        List<List<String>> facts = new ArrayList<>();
        facts().forEach((label, value) -> facts.add(List.of(label, value)));
        lines.addAll(TextTable.lines(facts));
        dict.notes().forEach(note -> lines.add("note: " + Shown.of(note)));
        lines.add("");
        lines.addAll(TextTable.lines(rows()));
        lines.add("");
        lines.add(total());
        return String.join(System.lineSeparator(), lines);
    }

    private String total() {
        return String.format(
                Locale.ROOT,
                "%d tensors, %,d values, %s",
                dict.size(),
                dict.numElements(),
                ByteCount.text(dict.sizeBytes()));
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", Shown.of(file));
        facts.put("format", dict.format().label());
        facts.put("weights of", kind());
        model().ifPresent(model -> putModel(facts, model));
        metadata.dataset().ifPresent(value -> facts.put("data set", Printable.text(value)));
        metadata.auSet().ifPresent(set -> facts.put("action units", set.describe()));
        metadata.fold().ifPresent(fold -> facts.put("fold", String.valueOf(fold)));
        if (!metadata.trainingSubjects().isEmpty()) {
            facts.put("trained on", subjects());
        }
        if (metadata.alignment().isPresent() || model().isPresent()) {
            facts.put("alignment", TrainedAlignment.of(metadata).text());
        }
        metadata.backbone().ifPresent(value -> facts.put("backbone", Printable.text(value)));
        metadata.seed().ifPresent(seed -> facts.put("seed", String.valueOf(seed)));
        metadata.epoch().ifPresent(epoch -> facts.put("epoch", String.valueOf(epoch)));
        putAll(facts, "config ", metadata.config());
        putAll(facts, "version ", metadata.versions());
        RoundedLayers.note(metadata).ifPresent(note -> facts.put("rounded", note));
        Map<String, String> other = new LinkedHashMap<>(metadata.other());
        other.remove(RoundedLayers.ENTRY); // hundreds of ranges
        putAll(facts, "metadata ", other);
        return facts;
    }

    private String subjects() {
        return metadata.trainingSubjects().size()
                + " subjects: "
                + Printable.text(String.join(" ", metadata.trainingSubjects()));
    }

    private static void putAll(
            Map<String, String> facts, String prefix, Map<String, String> entries) {
        entries.forEach(
                (key, value) -> facts.put(prefix + Printable.text(key), Printable.text(value)));
    }

    private void putModel(Map<String, String> facts, AuModel model) {
        String repository = ModelFamilies.of(model).repository();
        if (!repository.isEmpty()) {
            facts.put("names as in", "github.com/" + repository);
        }
        facts.put("learned values", String.format(Locale.ROOT, "%,d", model.numParameters()));
        if (metadata.auSet().isEmpty()) {
            facts.put("action units", TrainedUnits.of(metadata, model).text());
        }
    }

    /** The model that the weights are of, as the file says or its names and shapes tell. */
    Optional<AuModel> model() {
        return ModelWeights.declaredModel(dict, file).or(() -> KnownModels.recognise(dict));
    }

    /** What model the weights are of, as far as names and shapes tell. */
    String kind() {
        return model().map(LikelyModel::describe)
                .or(() -> backboneKind(KeyMapping.detect(dict.names())))
                .or(() -> KnownModels.likely(dict).map(CheckpointDescription::nearly))
                .orElse("no published model (names or shapes differ)");
    }

    private static String nearly(LikelyModel likely) {
        return likely.fitsOutputs()
                ? "nearly %s (names or shapes differ)".formatted(likely.describe())
                : "%s (the file does not say which)".formatted(likely.describe());
    }

    private Optional<String> backboneKind(KeyMapping mapping) {
        return KnownModels.recogniseBackbone(mapping.apply(dict))
                .map(
                        backbone ->
                                "backbone "
                                        + backbone.label()
                                        + (mapping.isImport() ? ", " + mapping.label() : ""));
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("name", "type", "shape"));
        if (!stats.isEmpty()) {
            header.addAll(List.of("mean", "l2", "min", "max", "not finite"));
        }
        rows.add(header);
        int index = 0;
        for (StoredTensor tensor : dict.tensors()) {
            List<String> row = new ArrayList<>();
            row.add(Printable.text(tensor.name()));
            row.add(typeOf(tensor));
            row.add(tensor.shape().toString());
            if (!stats.isEmpty()) {
                row.addAll(figures(stats.get(index)));
            }
            rows.add(row);
            index++;
        }
        return rows;
    }

    private static List<String> figures(TensorStats stats) {
        return List.of(
                number(stats.mean()),
                number(stats.l2()),
                number(stats.min()),
                number(stats.max()),
                String.valueOf(stats.numNotFinite()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    static String typeOf(StoredTensor tensor) {
        return tensor.dataType().name().toLowerCase(Locale.ROOT);
    }
}
