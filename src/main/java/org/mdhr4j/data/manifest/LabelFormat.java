package org.mdhr4j.data.manifest;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says how the labels of a data set come from its makers. */
public enum LabelFormat {
    /**
     * BP4D: one CSV file {@code <subject>_<task>.csv} per video; the first row holds AU numbers,
     * the first column frame numbers.
     */
    OCCURRENCE_CSV,
    /**
     * DISFA: one text file {@code <subject>/<subject>_au<n>.txt} per AU with lines {@code
     * frame,intensity}; an AU without a file is unknown.
     */
    INTENSITY_TXT,
    /**
     * One CSV file for the whole data set, one line a frame, read directly and never prepared; see
     * {@code CsvFolderReader}.
     */
    FRAME_CSV;

    /** Returns the name in manifests, for example "occurrence-csv". */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the format of a name in a manifest.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static LabelFormat of(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "label format '%s' is none of %s."
                                                .formatted(
                                                        key,
                                                        Arrays.stream(values())
                                                                .map(LabelFormat::key)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
