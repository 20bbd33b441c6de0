package org.mdhr4j.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.files.JsonEntries;

/** Writes {@link CheckpointMetadata} as the string entries of a file, and reads it back. */
final class MetadataStrings {
    static final String PREFIX = "mdhr4j.";
    private static final String FORMAT_VERSION = PREFIX + "format_version";
    private static final String DATASET = PREFIX + "dataset";
    private static final String AU_SET = PREFIX + "au_set";
    private static final String FOLD = PREFIX + "fold";
    private static final String TRAINING_SUBJECTS = PREFIX + "training_subjects";
    private static final String ALIGNMENT = PREFIX + "alignment";
    private static final String BACKBONE = PREFIX + "backbone";
    private static final String CONFIG = PREFIX + "config";
    private static final String VERSIONS = PREFIX + "versions";
    private static final String SEED = PREFIX + "seed";
    private static final String EPOCH = PREFIX + "epoch";

    /** Where PyTorch users keep the epoch beside their state dict. */
    private static final String FOREIGN_EPOCH = "epoch";

    private MetadataStrings() {}

    static Map<String, String> write(CheckpointMetadata metadata) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(FORMAT_VERSION, String.valueOf(CheckpointMetadata.FORMAT_VERSION));
        metadata.dataset().ifPresent(value -> map.put(DATASET, value));
        metadata.auSet().ifPresent(value -> map.put(AU_SET, toJson(AuSetForm.of(value))));
        metadata.fold().ifPresent(value -> map.put(FOLD, String.valueOf(value)));
        if (!metadata.trainingSubjects().isEmpty()) {
            map.put(TRAINING_SUBJECTS, toJson(metadata.trainingSubjects()));
        }
        metadata.alignment().ifPresent(value -> map.put(ALIGNMENT, value.id()));
        metadata.backbone().ifPresent(value -> map.put(BACKBONE, value));
        if (!metadata.config().isEmpty()) {
            map.put(CONFIG, toJson(metadata.config()));
        }
        if (!metadata.versions().isEmpty()) {
            map.put(VERSIONS, toJson(metadata.versions()));
        }
        metadata.seed().ifPresent(value -> map.put(SEED, String.valueOf(value)));
        metadata.epoch().ifPresent(value -> map.put(EPOCH, String.valueOf(value)));
        map.putAll(metadata.other());
        return map;
    }

    static CheckpointMetadata read(Map<String, String> entries) {
        Map<String, String> rest = new LinkedHashMap<>(entries);
        CheckpointMetadata.Builder builder =
                CheckpointMetadata.builder().formatVersion(formatVersion(rest));
        take(rest, DATASET, text -> builder.dataset(text));
        take(rest, AU_SET, text -> builder.auSet(AuSetForm.read(text).toAuSet()));
        take(rest, FOLD, text -> builder.fold(fold(text)));
        take(rest, TRAINING_SUBJECTS, text -> builder.trainingSubjects(strings(text)));
        take(rest, ALIGNMENT, text -> builder.alignment(Alignment.of(text)));
        take(rest, BACKBONE, text -> builder.backbone(text));
        take(rest, CONFIG, text -> builder.config(stringMap(text)));
        take(rest, VERSIONS, text -> builder.versions(stringMap(text)));
        take(rest, SEED, text -> builder.seed(Long.parseLong(text)));
        takeForeignEpoch(rest, builder);
        take(rest, EPOCH, text -> builder.epoch(Integer.parseInt(text)));
        return builder.other(rest).build();
    }

    private static int formatVersion(Map<String, String> rest) {
        int[] version = {0};
        take(rest, FORMAT_VERSION, text -> version[0] = Integer.parseInt(text));
        if (version[0] > CheckpointMetadata.FORMAT_VERSION) {
            throw new CheckpointException(
                    "The checkpoint has metadata of layout %s, this program knows up to %s. Use a newer mdhr4j."
                            .formatted(version[0], CheckpointMetadata.FORMAT_VERSION));
        }
        return version[0];
    }

    private static void takeForeignEpoch(
            Map<String, String> rest, CheckpointMetadata.Builder builder) {
        String epoch = rest.getOrDefault(FOREIGN_EPOCH, "");
        if (epoch.matches("\\d{1,9}")) {
            rest.remove(FOREIGN_EPOCH);
            builder.epoch(Integer.parseInt(epoch));
        }
    }

    private static void take(Map<String, String> rest, String key, Consumer<String> setter) {
        String text = rest.remove(key);
        if (text == null) {
            return;
        }
        try {
            setter.accept(text);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    "The checkpoint's metadata '%s' has the unusable value '%s': %s"
                            .formatted(key, abbreviated(text), reason(e)),
                    e);
        }
    }

    private static String reason(IllegalArgumentException e) {
        return e instanceof NumberFormatException
                ? "a whole number was expected"
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static int fold(String text) {
        int fold = Integer.parseInt(text);
        CheckpointMetadata.requireFold(fold);
        return fold;
    }

    private static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static List<String> strings(String json) {
        List<String> strings = new ArrayList<>();
        for (Object value : JsonEntries.list(json)) {
            if (value == null) {
                throw new IllegalArgumentException("null is no subject");
            }
            strings.add(JsonEntries.text("a subject", value));
        }
        return strings;
    }

    private static Map<String, String> stringMap(String json) {
        Map<String, String> map = new LinkedHashMap<>();
        JsonEntries.of(json).values().forEach((key, value) -> map.put(key, String.valueOf(value)));
        return map;
    }

    private static String toJson(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
