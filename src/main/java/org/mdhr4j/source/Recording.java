package org.mdhr4j.source;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Pictures of one folder that follow each other in time: equal names but for one number.
 *
 * @param label the common name with a star in place of the number, for example {@code F001_*};
 *     where pictures come from several folders with the folder in front, {@code S1/F001_*}
 * @param position which number of the names counts the frames, -1 if none does
 * @param frames in the order of that number
 */
record Recording(String label, int position, List<FrameName> frames) {
    /** Words behind which a number tells faces of one frame apart, not frames. */
    private static final Pattern FACE = Pattern.compile(".*(face|crop|person|det|id)[-_. ]?");

    /**
     * Divides pictures into recordings, each of one folder and in natural order; folders keep the
     * order in which they come.
     */
    static List<Recording> divide(List<Path> pictures) {
        Map<Path, List<Path>> byFolder = new LinkedHashMap<>();
        for (Path picture : pictures) {
            Path folder = folder(picture);
            byFolder.computeIfAbsent(folder, f -> new ArrayList<>()).add(picture);
        }
        Path common = common(byFolder.keySet());
        List<Recording> recordings = new ArrayList<>();
        byFolder.forEach(
                (folder, inside) ->
                        divideFolder(inside).stream()
                                .map(r -> byFolder.size() == 1 ? r : r.below(common, folder))
                                .forEach(recordings::add));
        return recordings;
    }

    private static Path folder(Path picture) {
        Path parent = picture.toAbsolutePath().normalize().getParent();
        return Objects.requireNonNull(parent, "a picture lies in a folder");
    }

    private static Path common(Iterable<Path> folders) {
        Path common = folders.iterator().next();
        for (Path folder : folders) {
            while (!folder.startsWith(common) && common.getParent() != null) {
                common = common.getParent();
            }
        }
        return common;
    }

    private Recording below(Path common, Path folder) {
        String way = folder.startsWith(common) ? common.relativize(folder).toString() : "";
        String front = way.isEmpty() ? "." : way.replace(File.separatorChar, '/');
        return new Recording(front + "/" + label, position, frames);
    }

    private static List<Recording> divideFolder(List<Path> pictures) {
        Map<List<String>, List<FrameName>> alike = new LinkedHashMap<>();
        pictures.stream()
                .map(FrameName::of)
                .sorted()
                .forEach(n -> alike.computeIfAbsent(n.texts(), t -> new ArrayList<>()).add(n));
        List<Recording> recordings = new ArrayList<>();
        alike.values().forEach(names -> recordings.addAll(divideAlike(names)));
        recordings.sort(Comparator.comparing(recording -> recording.frames().get(0)));
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
