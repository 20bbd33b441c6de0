package org.mdhr4j.training.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.ValueProblem;
import org.mdhr4j.files.YamlProblem;
import org.mdhr4j.model.ModelFamilies;

/** The YAML form of a {@link TrainingConfig}: its records as maps, names with hyphens. */
final class ConfigYaml {
    private static final ObjectMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
                    .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .addModule(ModelYaml.module())
                    .build();

    private static final String MODEL = "model";

    private ConfigYaml() {}

    static String write(TrainingConfig config) {
        try {
            return YAML.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A configuration could not be written as YAML.", e);
        }
    }

    static TrainingConfig read(TrainingConfig defaults, String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            JsonNode given = YAML.readTree(parser);
            requireEnd(parser);
            if (given == null || given.isMissingNode() || given.isNull()) {
                return defaults;
            }
            return merged(defaults, given);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not YAML: %s".formatted(YamlProblem.of(e)), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException(
                    "a second document begins in line %d; one file holds one configuration."
                            .formatted(parser.currentTokenLocation().getLineNr()));
        }
    }

    static TrainingConfig with(TrainingConfig config, Map<String, ?> settings) {
        ObjectNode overlay = YAML.createObjectNode();
        settings.forEach(
                (path, value) -> {
                    ObjectNode at = overlay;
                    String[] names = path.split("\\.");
                    for (int i = 0; i < names.length - 1; i++) {
                        at = at.withObjectProperty(names[i]);
                    }
                    at.set(names[names.length - 1], YAML.valueToTree(value));
                });
        return merged(config, overlay);
    }

    /** Reads YAML or JSON. */
    static JsonNode parse(String text) throws JsonProcessingException {
        return YAML.readTree(text);
    }

    /**
     * A model of another family than the one there is trained as its publication does, but for what
     * had been changed.
     */
    private static TrainingConfig merged(TrainingConfig before, JsonNode given) {
        JsonNode family = given.path(MODEL).path(ModelYaml.FAMILY);
        boolean isOther =
                family.isTextual()
                        && !ModelFamilies.of(family.asText())
                                .name()
                                .equals(before.model().family());
        ObjectNode all = YAML.valueToTree(before);
        ObjectNode start = isOther ? ofOtherFamily(before, all, family.asText()) : all;
        merge(start, given, "");
        return value(start);
    }

    /** The other family's published values, but for what had been changed from those before. */
    private static ObjectNode ofOtherFamily(TrainingConfig before, ObjectNode all, String family) {
        ObjectNode published = YAML.valueToTree(TrainingConfig.published(before.model().family()));
        ObjectNode other = YAML.valueToTree(before.withFamily(family));
        for (String group : List.of("data", "optimisation")) {
            all.get(group)
                    .properties()
                    .forEach(f -> keepChanged(f.getKey(), all, published, other, group));
        }
        for (String name : List.of("init", "backbone")) {
            keepChanged(name, all, published, other, MODEL);
        }
        return other;
    }

    private static void keepChanged(
            String name, ObjectNode all, ObjectNode published, ObjectNode other, String group) {
        JsonNode now = all.get(group).get(name);
        if (now != null && !now.equals(published.get(group).get(name))) {
            ((ObjectNode) other.get(group)).set(name, now);
        }
    }

    /** Puts what is given in the place of what is there; both must have the same settings. */
    private static void merge(ObjectNode all, JsonNode given, String path) {
        if (!given.isObject()) {
            throw new IllegalArgumentException(
                    "%s must hold settings %s, got '%s'."
                            .formatted(
                                    path.isEmpty() ? "the file" : "'" + path + "'",
                                    names(all),
                                    Shown.brief(given.asText())));
        }
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            String name = field.getKey();
            String where = path.isEmpty() ? name : path + "." + name;
            JsonNode before = all.get(name);
            if (before == null) {
                throw new IllegalArgumentException(
                        "unknown setting '%s'. Known here: %s."
                                .formatted(Shown.brief(where), names(all)));
            }
            if (where.equals(MODEL)) {
                all.set(name, ModelYaml.merged(before, field.getValue()));
            } else if (before instanceof ObjectNode group) {
                merge(group, field.getValue(), where);
            } else {
                all.set(name, typed(before, field.getValue()));
            }
        }
    }

    /** Text given for a number or a list, as on a command line, is read as YAML. */
    private static JsonNode typed(JsonNode before, JsonNode given) {
        if (!given.isTextual() || before.isTextual() || before.isNull()) {
            return given;
        }
        try {
            return parse(given.asText());
        } catch (JsonProcessingException e) {
            return given; // the type check tells what is wrong
        }
    }

    private static String names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private static TrainingConfig value(ObjectNode all) {
        try {
            return YAML.treeToValue(all, TrainingConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(ValueProblem.of(e, all), e);
        }
    }
}
