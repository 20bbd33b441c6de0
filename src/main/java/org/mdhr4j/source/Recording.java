package org.mdhr4j.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Pictures of one folder that follow each other in time: equal names but for one number.
 *
 * @param label the common name with a star in place of the number, for example {@code F001_*}
 * @param position which number of the names counts the frames, -1 if none does
 * @param frames in the order of that number
 */
record Recording(String label, int position, List<FrameName> frames) {
    /** Words behind which a number tells faces of one frame apart, not frames. */
    private static final Pattern FACE = Pattern.compile(".*(face|crop|person|det|id)[-_. ]?");

    /** Divides the pictures of a folder into recordings, each in natural order. */
    static List<Recording> divide(List<Path> pictures) {
        Map<List<String>, List<FrameName>> alike = new LinkedHashMap<>();
        pictures.stream()
                .map(FrameName::of)
                .sorted()
                .forEach(n -> alike.computeIfAbsent(n.texts(), t -> new ArrayList<>()).add(n));
        List<Recording> recordings = new ArrayList<>();
        alike.values().forEach(names -> recordings.addAll(divideAlike(names)));
        return recordings;
    }

    private static List<Recording> divideAlike(List<FrameName> names) {
        int position = framePosition(names);
        Map<String, List<FrameName>> byLabel = new LinkedHashMap<>();
        names.forEach(
                n -> byLabel.computeIfAbsent(n.label(position), l -> new ArrayList<>()).add(n));
        return byLabel.entrySet().stream()
                .map(
                        entry ->
                                new Recording(
                                        entry.getKey(), position, List.copyOf(entry.getValue())))
                .toList();
    }

    /** The last number that varies and does not count faces; -1 where none varies. */
    private static int framePosition(List<FrameName> names) {
        List<Integer> varying = FrameName.varying(names);
        for (int i = varying.size() - 1; i >= 0; i--) {
            String before = names.get(0).texts().get(varying.get(i));
            if (!FACE.matcher(before.toLowerCase(Locale.ROOT)).matches()) {
                return varying.get(i);
            }
        }
        return varying.isEmpty() ? -1 : varying.get(varying.size() - 1);
    }

    /** Whether the names differ from another recording's only by a number behind: a second face. */
    boolean isSecondFaceOf(Recording other) {
        return label.startsWith(other.label)
                && label.substring(other.label.length()).matches("[-_. ][0-9]+");
    }
}
