package org.mdhr4j.data.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.YamlProblem;

/** A YAML value that knows its line, so that every complaint about a manifest can name it. */
final class YamlNode {
    private static final int MAX_DEPTH = 50;

    private final Path file;
    private final int line;
    private final String where;
    private final Map<String, YamlNode> fields = new LinkedHashMap<>();
    private final List<YamlNode> items = new ArrayList<>();
    private final @Nullable String scalar;
    private final JsonToken kind;

    private YamlNode(Path file, JsonParser parser, String where, int depth) throws IOException {
        this.file = file;
        this.line = parser.currentTokenLocation().getLineNr();
        this.where = where;
        if (depth > MAX_DEPTH) {
            throw new ManifestException(
                    file,
                    line,
                    "values lie more than %d deep in each other; a manifest has 5 levels."
                            .formatted(MAX_DEPTH));
        }
        this.kind = parser.currentToken();
        this.scalar = kind.isScalarValue() ? parser.getText() : null;
        if (kind == JsonToken.START_OBJECT) {
            readFields(parser, depth);
        } else if (kind == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String path = where + "[" + (items.size() + 1) + "]";
                items.add(new YamlNode(file, parser, path, depth + 1));
            }
        }
    }

    /** Reads a whole document. */
    static YamlNode parse(Path file, String text) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new ManifestException(file, 1, "the manifest is empty.");
            }
            YamlNode root = new YamlNode(file, parser, "", 0);
            if (parser.nextToken() != null) {
                throw new ManifestException(
                        file,
                        parser.currentTokenLocation().getLineNr(),
                        "a second document begins here; one file holds one manifest.");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ManifestException(file, line, "not YAML: %s".formatted(YamlProblem.of(e)));
        } catch (IOException e) {
            throw new ManifestException(file, 0, "cannot be read: %s".formatted(e.getMessage()));
        }
    }

    private void readFields(JsonParser parser, int depth) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int at = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            String path = where.isEmpty() ? name : where + "." + name;
            if (fields.put(name, new YamlNode(file, parser, path, depth + 1)) != null) {
                throw new ManifestException(
                        file, at, "field '%s' is there twice.".formatted(Shown.brief(path)));
            }
        }
    }

    /** The value must be a map with these fields and no others. */
    YamlNode only(Set<String> required, Set<String> optional) {
        if (kind != JsonToken.START_OBJECT) {
            throw error("expected fields " + String.join(", ", required) + ".");
        }
        for (Map.Entry<String, YamlNode> field : fields.entrySet()) {
            if (!required.contains(field.getKey()) && !optional.contains(field.getKey())) {
                throw field.getValue()
                        .error(
                                "unknown field; expected here are %s%s."
                                        .formatted(
                                                String.join(", ", required),
                                                optional.isEmpty()
                                                        ? ""
                                                        : " and optionally "
                                                                + String.join(", ", optional)));
            }
        }
        for (String name : required) {
            if (!fields.containsKey(name)) {
                throw error("field '" + name + "' is missing.");
            }
        }
        return this;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    YamlNode get(String name) {
        YamlNode node = fields.get(name);
        if (node == null) {
            throw error("field '" + name + "' is missing.");
        }
        return node;
    }

    List<YamlNode> items() {
        if (kind != JsonToken.START_ARRAY) {
            throw error("expected a list.");
        }
        return items;
    }

    String text() {
        if (scalar == null || kind == JsonToken.VALUE_NULL || scalar.isBlank()) {
            throw error("expected a text.");
        }
        if (!Shown.lines(scalar).equals(scalar)) {
            throw error(
                    "control and direction characters have no place in a manifest, got '%s'."
                            .formatted(Shown.brief(scalar)));
        }
        return scalar;
    }

    List<String> texts() {
        return items().stream().map(YamlNode::text).toList();
    }

    int integer() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw error("expected a whole number, got '" + Shown.brief(text()) + "'.");
        }
    }

    List<Integer> integers() {
        return items().stream().map(YamlNode::integer).toList();
    }

    double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException e) {
            throw error("expected a number, got '" + Shown.brief(text()) + "'.");
        }
    }

    boolean bool() {
        String value = text();
        if (!value.equals("true") && !value.equals("false")) {
            throw error("expected true or false, got '" + Shown.brief(value) + "'.");
        }
        return value.equals("true");
    }

    /** A complaint about this value. */
    ManifestException error(String problem) {
        String place = where.isEmpty() ? "" : Shown.brief(where) + ": ";
        return new ManifestException(file, line, place + problem);
    }
}
