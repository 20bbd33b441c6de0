package org.mdhr4j.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a JSON document that knows where it stands, so that every complaint can name it.
 *
 * @param where path from the root, empty for the root
 * @param node its value
 */
record JsonPart(String where, JsonNode node) {
    /** A field of a map; it must be there. */
    JsonPart field(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw wrong("a map with the field '" + name + "'");
        }
        return new JsonPart(where.isEmpty() ? name : where + "." + name, value);
    }

    /** Finds a field of a map that may be absent or null. */
    Optional<JsonPart> find(String name) {
        return node.hasNonNull(name) ? Optional.of(field(name)) : Optional.empty();
    }

    /** The fields of a map in the file's order. */
    Map<String, JsonPart> fields() {
        if (!node.isObject()) {
            throw wrong("a map");
        }
        Map<String, JsonPart> parts = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> parts.put(name, field(name)));
        return parts;
    }

    /** The items of a list. */
    List<JsonPart> items() {
        if (!node.isArray()) {
            throw wrong("a list");
        }
        List<JsonPart> parts = new ArrayList<>();
        for (JsonNode item : node) {
            parts.add(new JsonPart(where + "[" + parts.size() + "]", item));
        }
        return parts;
    }

    double number() {
        if (!node.isNumber()) {
            throw wrong("a number");
        }
        return node.doubleValue();
    }

    double[] numbers() {
        return items().stream().mapToDouble(JsonPart::number).toArray();
    }

    float[] floats() {
        double[] numbers = numbers();
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    long integer() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong("a whole number");
        }
        return node.longValue();
    }

    /** A count of at least 1. */
    int count() {
        long value = integer();
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw wrong("a whole number from 1");
        }
        return (int) value;
    }

    String text() {
        if (!node.isTextual()) {
            throw wrong("a text");
        }
        return node.textValue();
    }

    /** A text or a number, as text. */
    String scalar() {
        if (!node.isTextual() && !node.isNumber()) {
            throw wrong("a text or a number");
        }
        return node.asText();
    }

    /** A complaint about this part. */
    IllegalArgumentException wrong(String expected) {
        String found = node.toString();
        String shown = found.length() > 60 ? found.substring(0, 57) + "..." : found;
        return new IllegalArgumentException(
                "%s: expected %s, got %s."
                        .formatted(
                                (where.isEmpty() ? "the file" : "'" + where + "'"),
                                expected,
                                shown));
    }
}
