package org.mdhr4j.widget;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Size and place of a widget, as CSS. Front ends know a fixed list of properties. */
final class Layout extends WidgetModel {
    private static final String BORDER = "border";
    private static final List<String> SIDES =
            List.of("border_top", "border_right", "border_bottom", "border_left");

    /** Those of LayoutModel 2.0. */
    private static final List<String> KNOWN =
            List.of(
                    "align_content",
                    "align_items",
                    "align_self",
                    "border_bottom",
                    "border_left",
                    "border_right",
                    "border_top",
                    "bottom",
                    "display",
                    "flex",
                    "flex_flow",
                    "grid_area",
                    "grid_auto_columns",
                    "grid_auto_flow",
                    "grid_auto_rows",
                    "grid_column",
                    "grid_gap",
                    "grid_row",
                    "grid_template_areas",
                    "grid_template_columns",
                    "grid_template_rows",
                    "height",
                    "justify_content",
                    "justify_items",
                    "left",
                    "margin",
                    "max_height",
                    "max_width",
                    "min_height",
                    "min_width",
                    "object_fit",
                    "object_position",
                    "order",
                    "overflow",
                    "padding",
                    "right",
                    "top",
                    "visibility",
                    "width");

    Layout() {
        super(ModelType.layout());
    }

    /**
     * Sets a property by its CSS name.
     *
     * @throws IllegalArgumentException if front ends do not know it
     */
    void put(String property, @Nullable String value) {
        String key = property.replace('-', '_');
        if (!key.equals(BORDER) && !KNOWN.contains(key)) {
            throw new IllegalArgumentException(refusal(property, key));
        }
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        (key.equals(BORDER) ? SIDES : List.of(key)).forEach(k -> changes.put(k, value));
        setAll(changes);
    }

    private static String refusal(String property, String key) {
        Optional<String> meant = KNOWN.stream().filter(k -> isMisspelt(key, k)).findFirst();
        String advice =
                meant.isPresent()
                        ? "Did you mean '%s'?".formatted(meant.get().replace('_', '-'))
                        : "There are border, "
                                + KNOWN.stream()
                                        .map(k -> k.replace('_', '-'))
                                        .collect(Collectors.joining(", "))
                                + "; html() takes any CSS.";
        return "The box of a widget has no property '%s' that front ends know. %s"
                .formatted(property, advice);
    }

    /** Whether the words are of the same letters, or one has one letter more or another. */
    private static boolean isMisspelt(String word, String known) {
        boolean isShuffled =
                word.chars()
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(known.chars().sorted().boxed().toList());
        int start = 0;
        int shorter = Math.min(word.length(), known.length());
        while (start < shorter && word.charAt(start) == known.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && word.charAt(word.length() - 1 - end) == known.charAt(known.length() - 1 - end)) {
            end++;
        }
        return isShuffled || Math.max(word.length(), known.length()) - start - end <= 1;
    }
}
