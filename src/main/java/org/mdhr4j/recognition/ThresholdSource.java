package org.mdhr4j.recognition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuEvaluation;
import org.mdhr4j.metrics.Thresholds;

/** Tells from which scores on action units are active: one number, a file, or a published list. */
public final class ThresholdSource {
    /** Lists of thresholds that come with the project, each for the scores of one AU set. */
    private enum Known {
        /** Those of AUCanvas's {@code au_config.py}, for the 17 action units that it shows. */
        AUCANVAS(
                "aucanvas",
                AuSet.OPEN_GRAPHAU,
                "AUCanvas (github.com/awakening-ai/AUCanvas, au_config.py), 0.5 for others");

        private final String label;
        private final AuSet auSet;
        private final String source;

        Known(String label, AuSet auSet, String source) {
            this.label = label;
            this.auSet = auSet;
            this.source = source;
        }
    }

    private static final float OTHERWISE = AuEvaluation.DEFAULT_THRESHOLD;

    private final String text;
    private final @Nullable String lines;

    private ThresholdSource(String text, @Nullable String lines) {
        this.text = text;
        this.lines = lines;
    }

    /** Returns the published 0.5 for all. */
    public static ThresholdSource published() {
        return new ThresholdSource(Float.toString(OTHERWISE), null);
    }

    /** Takes a number, the name of a list, or a file; {@link #of} finds out which. */
    public static ThresholdSource parse(String text) {
        return new ThresholdSource(text.strip(), null);
    }

    /**
     * Takes the lines of a file that was read already.
     *
     * @param name of the file, for messages
     */
    public static ThresholdSource ofLines(String name, String lines) {
        return new ThresholdSource(name, lines);
    }

    /** Returns the names of the lists that come with the project, for messages. */
    static String names() {
        return Arrays.stream(Known.values()).map(k -> k.label).collect(Collectors.joining(", "));
    }

    /**
     * Returns thresholds for columns of scores.
     *
     * @param scored the action units of the model whose scores they are
     * @param columns the action units in the order of the columns
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is neither number nor list nor file, a number is not
     *     in -1..1, the list is for the scores of another model, or the file names none of the
     *     columns
     */
    public Thresholds of(AuSet scored, List<ActionUnit> columns) throws IOException {
        if (isNumber()) {
            return Thresholds.uniform(columns, number());
        }
        Optional<Known> known = known();
        if (known.isPresent()) {
            return listed(known.get(), scored, columns);
        }
        Map<ActionUnit, Float> read =
                lines == null
                        ? ThresholdFile.read(Path.of(text))
                        : ThresholdFile.parse(lines, text);
        if (read.keySet().stream().noneMatch(columns::contains)) {
            throw new IllegalArgumentException(
                    "%s has thresholds for %s, none of which is among the action units %s."
                            .formatted(text, read.keySet(), scored.describe()));
        }
        boolean isWhole = read.keySet().containsAll(columns);
        String source = "from %s%s".formatted(text, isWhole ? "" : ", 0.5 for others");
        return Thresholds.of(columns, read, OTHERWISE, source);
    }

    private Optional<Known> known() {
        return Arrays.stream(Known.values())
                .filter(list -> lines == null && list.label.equals(text))
                .findFirst();
    }

    /** Returns whether one number was given for all. */
    public boolean isNumber() {
        return lines == null && text.matches("[-+]?[0-9.]+");
    }

    /**
     * Returns the text of the file that was given, if it is neither a number nor a list.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there is none, or it is no file of thresholds
     */
    public Optional<String> lines() throws IOException {
        if (lines != null || isNumber() || known().isPresent()) {
            return Optional.ofNullable(lines);
        }
        String read = ThresholdFile.text(Path.of(text));
        ThresholdFile.parse(read, text); // a wrong line is said where the file is
        return Optional.of(read);
    }

    private float number() {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no threshold.".formatted(text), e);
        }
    }

    private static Thresholds listed(Known known, AuSet scored, List<ActionUnit> columns) {
        if (!scored.equals(known.auSet)) {
            throw new IllegalArgumentException(
                    "The thresholds '%s' are for scores of %s; these are of a model for %s. Give a number or a file."
                            .formatted(known.label, known.auSet.name(), scored.name()));
        }
        return Thresholds.of(columns, resource(known), OTHERWISE, known.source);
    }

    private static Map<ActionUnit, Float> resource(Known known) {
        String name = "thresholds-%s.csv".formatted(known.label);
        try (InputStream in = ThresholdSource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "This build lacks its thresholds, %s.".formatted(name));
            }
            return ThresholdFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in thresholds.", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
