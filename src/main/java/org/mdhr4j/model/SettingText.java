package org.mdhr4j.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mdhr4j.files.Shown;

/**
 * Reads settings that are kept as text, and says in words what is wrong with them. Names are in
 * camel case, as checkpoints have them; people write them with hyphens.
 */
public final class SettingText {
    private SettingText() {}

    /**
     * Reads a whole number.
     *
     * @param otherwise where it is not set
     * @throws IllegalArgumentException if it is none
     */
    public static int whole(Map<String, String> settings, String name, int otherwise) {
        String text = settings.getOrDefault(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number", text, e);
        }
    }

    /**
     * Reads a number.
     *
     * @param otherwise where it is not set
     * @throws IllegalArgumentException if it is none
     */
    public static double number(Map<String, String> settings, String name, double otherwise) {
        String text = settings.getOrDefault(name, Double.toString(otherwise));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a number", text, e);
        }
    }

    private static IllegalArgumentException wrong(
            String name, String expected, String text, NumberFormatException cause) {
        return new IllegalArgumentException(
                "Setting '%s' is %s, got '%s'."
                        .formatted(hyphened(name), expected, Shown.brief(text)),
                cause);
    }

    /**
     * Checks that there are no others than known settings, beside the model's name.
     *
     * @throws IllegalArgumentException if there are; the message lists the known ones
     */
    public static void requireKnown(
            String title, Map<String, String> settings, Collection<String> known) {
        for (String name : settings.keySet()) {
            if (!known.contains(name) && !name.equals(ModelFamilies.SETTING)) {
                throw new IllegalArgumentException(
                        "unknown setting '%s' of %s. Known here: %s."
                                .formatted(
                                        Shown.brief(hyphened(name)),
                                        title,
                                        known.stream()
                                                .map(SettingText::hyphened)
                                                .collect(Collectors.joining(", "))));
            }
        }
    }

    /** Returns a name as people write it: "dropPath" as "drop-path". */
    public static String hyphened(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Returns a name as checkpoints have it: "drop-path" as "dropPath". */
    public static String camelCased(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("-")) {
            boolean isFirst = text.isEmpty();
            text.append(
                    isFirst || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }
}
