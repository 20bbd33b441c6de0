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
        root.put("checkpoint", checkpoint(description.metadata()));
        root.put("metadata", dict.metadata());
        root.put("notes", dict.notes());
        root.put("tensors", tensors(description));
        root.put("numTensors", dict.size());
        root.put("numValues", dict.numElements());
        root.put("sizeBytes", dict.sizeBytes());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
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
                                                .map(ActionUnit::number)
                                                .toList()));
        metadata.fold().ifPresent(value -> map.put("fold", value));
        map.put("trainingSubjects", metadata.trainingSubjects());
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
