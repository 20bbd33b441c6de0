package org.mdhr4j.recognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mdhr4j.checkpoint.Printable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.TextException;
import org.mdhr4j.files.TextFile;

/**
 * Reads thresholds: a line for each action unit, as CSV ({@code AU12,0.45}, also with {@code ;} or
 * a tab) or YAML ({@code AU12: 0.45}). A head line, blank lines and lines that start with {@code #}
 * are passed over.
 */
final class ThresholdFile {
    private static final int MAX_BYTES = 1 << 16;
    private static final Pattern LINE =
            Pattern.compile(
                    "\"?(?:AU)?0*(\\d{1,2}[LR]?)\"?\\s*[,;:\\t]\\s*([-+]?[0-9.]+(?:E[-+]?\\d+)?)");
    private static final Pattern HEAD = Pattern.compile("\"?AU\"?\\s*[,;\\t]\\s*\"?THRESHOLD\"?");

    private ThresholdFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is wrong; the message names file and line
     */
    static Map<ActionUnit, Float> read(Path file) throws IOException {
        return parse(text(file), file.toString());
    }

    /**
     * Returns what is in a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there is none, or it is far too long
     */
    static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "%s: no such file. A threshold is a number such as 0.5, a file with a line 'AU12,0.45' for each action unit, or one of %s."
                            .formatted(file, ThresholdSource.names()));
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "%s: has %d bytes, at most %d are read. A line 'AU12,0.45' for each action unit is expected."
                            .formatted(file, Files.size(file), MAX_BYTES));
        }
        try {
            return TextFile.text(file);
        } catch (TextException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getReason()), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param name of its source, for messages
     * @throws IllegalArgumentException if a line is wrong, or there is none
     */
    static Map<ActionUnit, Float> parse(String text, String name) {
        Map<ActionUnit, Float> thresholds = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.replace("\ufeff", "").split("\\R", -1)) {
            number++;
            String line = raw.strip().toUpperCase(Locale.ROOT);
            if (line.isEmpty() || line.startsWith("#") || HEAD.matcher(line).matches()) {
                continue;
            }
            String place = "%s, line %d".formatted(name, number);
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "%s: expected an action unit and a number, such as 'AU12,0.45', got '%s'."
                                .formatted(place, Printable.text(raw.strip())));
            }
            add(thresholds, parts.group(1), parts.group(2), place);
        }
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: holds no threshold. Write a line such as 'AU12,0.45' for each action unit."
                            .formatted(name));
        }
        return thresholds;
    }

    private static void add(
            Map<ActionUnit, Float> thresholds, String code, String number, String place) {
        try {
            if (thresholds.put(ActionUnit.of(code), Float.valueOf(number)) != null) {
                throw new IllegalArgumentException("AU%s has two thresholds.".formatted(code));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' is no number.".formatted(place, number), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(place, e.getMessage()), e);
        }
    }
}
