package org.mdhr4j.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a value of a JSON or YAML text that was to become a record: which entry,
 * what it must be, what arrived. Jackson's own messages name Java's classes, which mean nothing to
 * people who write such files.
 */
public final class ValueProblem {
    private ValueProblem() {}

    /** Writes the problem in one line, for example "optimisation.epochs must be a whole number". */
    public static String of(JsonProcessingException e) {
        return of(e, null);
    }

    /**
     * Writes the problem in one line, with the value that arrived.
     *
     * @param root what was read, for finding that value; null if it is gone
     */
    public static String of(JsonProcessingException e, @Nullable JsonNode root) {
        if (e.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null) {
            return at(e, "", ": ") + ours.getMessage().lines().findFirst().orElse("");
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown entry '%s'. Known here: %s."
                    .formatted(Shown.brief(unknown.getPropertyName()), known(unknown));
        }
        Class<?> wanted = wanted(e);
        return wanted == null
                ? at(e, "", ": ") + YamlProblem.of(e)
                : "%smust be %s, got %s".formatted(at(e, "it ", " "), named(wanted), got(e, root));
    }

    private static String known(UnrecognizedPropertyException e) {
        Collection<Object> names = e.getKnownPropertyIds();
        return names == null
                ? "none"
                : names.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static @Nullable Class<?> wanted(JsonProcessingException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof InputCoercionException coercion) {
                return coercion.getTargetType();
            }
            if (t instanceof MismatchedInputException mismatch) {
                return mismatch.getTargetType();
            }
        }
        return null;
    }

    /** Where in the text, with what follows it; something else for the text as a whole. */
    private static String at(JsonProcessingException e, String otherwise, String behind) {
        String path = e instanceof JsonMappingException mapping ? path(mapping, ".", "[%d]") : "";
        return path.isEmpty() ? otherwise : path + behind;
    }

    private static String path(JsonMappingException e, String separator, String index) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() && separator.equals(".") ? "" : separator);
                path.append(step.getFieldName());
            } else if (step.getIndex() >= 0) {
                path.append(index.formatted(step.getIndex()));
            }
        }
        return path.toString();
    }

    private static String named(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            return Arrays.stream(constants)
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number of at most %d".formatted(Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        }
        boolean isList = type.isArray() || Collection.class.isAssignableFrom(type);
        return isList ? "a list" : "a group of entries";
    }

    private static String got(JsonProcessingException e, @Nullable JsonNode root) {
        if (e instanceof InvalidFormatException format) {
            return "'" + Shown.brief(String.valueOf(format.getValue())) + "'";
        }
        if (root != null && e instanceof JsonMappingException mapping) {
            JsonNode found = root.at(path(mapping, "/", "/%d"));
            String text = found.isValueNode() ? found.asText() : found.toString();
            return found.isMissingNode() || found.isNull()
                    ? "nothing"
                    : "'" + Shown.brief(text) + "'";
        }
        String message = String.valueOf(e.getOriginalMessage());
        return message.contains("from Array value")
                ? "a list"
                : message.contains("from Object value")
                        ? "a group of entries"
                        : message.contains("`null`") ? "nothing" : "something else";
    }
}
