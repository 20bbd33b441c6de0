package org.mdhr4j.training.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mdhr4j.files.Shown;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.SettingText;

/**
 * The YAML form of a {@link ModelChoice}: family and initial weights, then the family's settings
 * with hyphens, nested at their dots. Values of several words may be lists; capitals make no
 * difference, as in files of before there were families.
 */
final class ModelYaml {
    static final String FAMILY = "family";
    private static final String INIT = "init";

    /** Value of a setting that goes back to what its publication has. */
    private static final String PUBLISHED = "published";

    private ModelYaml() {}

    /** Teaches Jackson the form. */
    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(ModelChoice.class, new Writer())
                .addDeserializer(ModelChoice.class, new Reader());
    }

    private static final class Writer extends JsonSerializer<ModelChoice> {
        @Override
        public void serialize(ModelChoice model, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put(FAMILY, model.family());
            node.put(INIT, model.init());
            model.settings().forEach((name, value) -> put(node, name, value));
            provider.defaultSerializeValue(node, out);
        }

        private static void put(ObjectNode node, String name, String value) {
            ObjectNode at = node;
            String[] parts = name.split("\\.");
            for (int i = 0; i < parts.length - 1; i++) {
                at = at.withObjectProperty(SettingText.hyphened(parts[i]));
            }
            at.put(SettingText.hyphened(parts[parts.length - 1]), value);
        }
    }

    private static final class Reader extends JsonDeserializer<ModelChoice> {
        @Override
        public ModelChoice deserialize(JsonParser in, DeserializationContext context)
                throws IOException {
            return choice(in.readValueAsTree());
        }
    }

    /**
     * Replaces what is given in a model's form. Another family than the one there starts from its
     * published settings.
     *
     * @throws IllegalArgumentException if it is no group of settings
     */
    static JsonNode merged(JsonNode before, JsonNode given) {
        if (!given.isObject()) {
            throw new IllegalArgumentException(
                    "'model' must hold settings, got '%s'.".formatted(Shown.brief(given.asText())));
        }
        Map<String, JsonNode> flat = new LinkedHashMap<>();
        flatten("", before, flat);
        flatten("", given, flat);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        flat.forEach(all::set);
        return all;
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> flat) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = path + SettingText.camelCased(field.getKey());
            if (field.getValue().isObject()) {
                flatten(name + ".", field.getValue(), flat);
            } else {
                flat.put(name, field.getValue());
            }
        }
    }

    private static ModelChoice choice(JsonNode node) throws JsonProcessingException {
        Map<String, JsonNode> flat = new LinkedHashMap<>();
        flatten("", node, flat);
        JsonNode family = flat.remove(FAMILY);
        JsonNode init = flat.remove(INIT);
        Map<String, String> settings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : flat.entrySet()) {
            if (!entry.getValue().isNull() && !entry.getValue().asText().equals(PUBLISHED)) {
                settings.put(entry.getKey(), text(entry.getValue()));
            }
        }
        return new ModelChoice(
                family == null || family.isNull() ? ModelFamilies.DEFAULT : family.asText(),
                settings,
                init == null || init.isNull() ? null : init.asText());
    }

    /** Words as the families write them: {@code [MFD, AFE]} as "mfd afe". */
    private static String text(JsonNode value) throws JsonProcessingException {
        if (value.isTextual() && value.asText().startsWith("[")) {
            return text(ConfigYaml.parse(value.asText()));
        }
        List<String> words = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(word -> words.add(word.asText()));
        } else {
            words.add(value.asText());
        }
        return String.join(" ", words).toLowerCase(Locale.ROOT);
    }
}
