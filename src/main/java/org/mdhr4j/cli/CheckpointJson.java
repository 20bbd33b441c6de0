package org.mdhr4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.recognition.TrainedAlignment;
import org.mdhr4j.recognition.TrainedUnits;

/** A checkpoint described for programs. */
final class CheckpointJson {
    private CheckpointJson() {}

    /** One JSON object; figures that are not numbers are the string "NaN". */
    static String of(CheckpointDescription description) throws JsonProcessingException {
        StateDict dict = description.dict();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("file", description.file().toString());
        root.put("format", dict.format().label());
        root.put("weightsOf", description.kind());
        description
                .model()
                .ifPresent(model -> root.put("model", model(model, description.metadata())));
        root.put("checkpoint", checkpoint(description.metadata()));
        root.put("metadata", dict.metadata());
        root.put("notes", dict.notes());
        root.put("tensors", tensors(description));
        root.put("numTensors", dict.size());
        root.put("numValues", dict.numElements());
        root.put("sizeBytes", dict.sizeBytes());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static Map<String, Object> model(AuModel model, CheckpointMetadata metadata) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", model.title());
        String repository = ModelFamilies.of(model).repository();
        if (!repository.isEmpty()) {
            map.put("repository", "https://github.com/" + repository);
        }
        map.put("backbone", model.backbone().label());
        map.put("auSet", model.auSet().name());
        map.put(
                "actionUnits",
                model.auSet().actionUnits().stream().map(CheckpointJson::number).toList());
        map.put("actionUnitsAreKnown", TrainedUnits.of(metadata, model).isKnown());
        map.put("settings", model.settings());
        map.put("learnedValues", model.numParameters());
        return map;
    }

    /** A FACS number, or a code such as "12L" for one side. */
    private static Object number(ActionUnit au) {
        return au.isWhole() ? (Object) au.number() : au.code();
    }

    private static Map<String, Object> checkpoint(CheckpointMetadata metadata) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("formatVersion", metadata.formatVersion());
        metadata.dataset().ifPresent(value -> map.put("dataset", value));
        metadata.auSet()
                .ifPresent(
                        set ->
                                map.put(
                                        "actionUnits",
                                        set.actionUnits().stream()
                                                .map(CheckpointJson::number)
                                                .toList()));
        metadata.fold().ifPresent(value -> map.put("fold", value));
        map.put("trainingSubjects", metadata.trainingSubjects());
        TrainedAlignment aligned = TrainedAlignment.of(metadata);
        map.put("alignment", aligned.alignment().id());
        map.put("alignmentIsKnown", aligned.isKnown());
        metadata.backbone().ifPresent(value -> map.put("backbone", value));
        map.put("config", metadata.config());
        map.put("versions", metadata.versions());
        metadata.seed().ifPresent(value -> map.put("seed", value));
        metadata.epoch().ifPresent(value -> map.put("epoch", value));
        map.put("other", metadata.other());
        return map;
    }

    private static List<Object> tensors(CheckpointDescription description) {
        List<Object> tensors = new ArrayList<>();
        for (StoredTensor tensor : description.dict().tensors()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", tensor.name());
            entry.put("dtype", CheckpointDescription.typeOf(tensor));
            entry.put("shape", tensor.shape().toArray());
            if (!description.stats().isEmpty()) {
                entry.put("stats", description.stats().get(tensors.size()));
            }
            tensors.add(entry);
        }
        return tensors;
    }
}
