package org.mdhr4j.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a JSON object, as Java's own values. For small texts on the way to a command's
 * first result: to load what makes records of JSON takes a tenth of a second.
 *
 * <p>Every method throws {@link IllegalArgumentException}, which says what must be there and what
 * arrived.
 *
 * @param values strings, numbers, booleans, lists, maps and nulls by name
 */
public record JsonEntries(Map<String, ? extends @Nullable Object> values) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a text that is an object. */
    public static JsonEntries of(String text) {
        return of("it", value(text));
    }

    /** Reads a text that is a list. */
    public static List<? extends @Nullable Object> list(String text) {
        return list("it", value(text));
    }

    /**
     * Returns an item of a list as text, which numbers and truth values become.
     *
     * @param name of the item, for messages
     */
    public static String text(String name, @Nullable Object item) {
        return item instanceof Number || item instanceof Boolean
                ? String.valueOf(item)
                : wanted(name, item, String.class, "text");
    }

    private static Object value(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (value == null) {
                throw new IllegalArgumentException("null is no value");
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the end of the JSON");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(ValueProblem.of(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                values.put(name, value(parser));
            }
            return values;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser));
            }
            return values;
        }
        if (token == null) {
            throw new IllegalArgumentException("the text is empty");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            default -> parser.getText();
        };
    }

    /** Makes sure that there are no others than these. */
    public void requireKnown(String... names) {
        List<String> known = List.of(names);
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown entry '%s'; known here: %s"
                                .formatted(Shown.brief(name), String.join(", ", known)));
            }
        }
    }

    /** Returns whether there are values with all of these names. */
    public boolean hasAll(String... names) {
        for (String name : names) {
            if (values.get(name) == null) {
                return false;
            }
        }
        return true;
    }

    /** Returns a text. */
    public String text(String name) {
        return wanted(name, values.get(name), String.class, "text");
    }

    /** Returns a whole number, 0 if there is none. */
    public int wholeNumber(String name) {
        Object value = values.get(name);
        return value == null ? 0 : wanted(name, value, Integer.class, "a whole number");
    }

    /** Returns true or false, which it is if there is none. */
    public boolean flag(String name) {
        Object value = values.get(name);
        return value != null && wanted(name, value, Boolean.class, "true or false");
    }

    /** Returns a list. */
    public List<? extends @Nullable Object> items(String name) {
        return list(name, values.get(name));
    }

    /** Returns a list of numbers. */
    public List<Double> numbers(String name) {
        return items(name).stream()
                .map(item -> wanted(name, item, Number.class, "a list of numbers").doubleValue())
                .toList();
    }

    /** Returns an object. */
    public JsonEntries group(String name) {
        return of(name, values.get(name));
    }

    /** Returns a list of objects. */
    public List<JsonEntries> groups(String name) {
        return items(name).stream().map(item -> of(name, item)).toList();
    }

    /** Returns all values, which are objects. */
    public Map<String, JsonEntries> groups() {
        Map<String, JsonEntries> groups = new LinkedHashMap<>();
        values.keySet().forEach(name -> groups.put(name, group(name)));
        return groups;
    }

    @SuppressWarnings("unchecked") // value() makes no other maps
    private static JsonEntries of(String name, @Nullable Object value) {
        return new JsonEntries(wanted(name, value, Map.class, "a group of entries"));
    }

    @SuppressWarnings("unchecked") // value() makes no other lists
    private static List<? extends @Nullable Object> list(String name, @Nullable Object value) {
        return wanted(name, value, List.class, "a list");
    }

    private static <T> T wanted(String name, @Nullable Object value, Class<T> type, String what) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "%s must be %s, got %s".formatted(name, what, got(value)));
        }
        return type.cast(value);
    }

    private static String got(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof List
                ? "a list"
                : value instanceof Map ? "a group of entries" : "'" + Shown.brief(value) + "'";
    }
}
