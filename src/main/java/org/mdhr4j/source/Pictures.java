package org.mdhr4j.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.Shown;

/**
 * The pictures that a path stands for, as frames: which, in which order, of which recordings.
 *
 * @param recordings at least one
 * @param notes what a user must know about the choice
 */
record Pictures(List<Recording> recordings, List<String> notes) {
    private static final int MAGIC_BYTES = 12;
    private static final int SHOWN = 4;

    /** Takes one picture. */
    static Pictures one(Path picture) {
        FrameName name = FrameName.of(picture);
        return new Pictures(List.of(new Recording(name.label(-1), -1, List.of(name))), List.of());
    }

    /** Takes all pictures of a folder. */
    static Pictures inFolder(Path folder) throws IOException {
        PictureFolder found = PictureFolder.list(folder);
        if (found.pictures().isEmpty()) {
            throw found.holdsNone();
        }
        return of(found.pictures(), found.leftOut());
    }

    /** Takes the pictures whose names fit a pattern such as {@code FOLDER/%06d.jpg}. */
    static Pictures matching(Path pattern) throws IOException {
        Path parent = pattern.toAbsolutePath().getParent();
        String name = pattern.getFileName().toString();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new DataException(
                    pattern, "there is no folder %s.".formatted(Shown.of(String.valueOf(parent))));
        }
        List<Path> fitting = PictureFolder.list(parent).pictures(name);
        if (fitting.isEmpty()) {
            throw new DataException(
                    pattern,
                    "no picture in the folder has such a name; %s stands for a number."
                            .formatted("%d"));
        }
        return of(fitting, "");
    }

    /** Whether a path is a pattern for names of pictures. */
    static boolean isPattern(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().matches("(?s).*%0?[0-9]*d.*");
    }

    /** Whether a file is a picture, by its first bytes or its name. */
    static boolean isPicture(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MAGIC_BYTES);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith("\u00ff\u00d8\u00ff")
                || text.startsWith("\u0089PNG")
                || text.startsWith("BM")
                || text.startsWith("II*\0")
                || text.startsWith("MM\0*")
                || text.startsWith("RIFF") && text.endsWith("WEBP")
                || PictureFolder.isPicture(file);
    }

    /**
     * Takes pictures, divided into recordings by folder and name.
     *
     * @param leftOut what was not taken, empty text for nothing
     */
    static Pictures of(List<Path> pictures, String leftOut) {
        List<Recording> recordings = Recording.divide(pictures);
        List<String> notes = new ArrayList<>();
        if (!leftOut.isEmpty()) {
            notes.add(leftOut);
        }
        if (recordings.size() > 1) {
            notes.add(severalRecordings(recordings));
        }
        repeatedFiles(pictures, notes);
        secondFaces(recordings, notes);
        recordings.forEach(recording -> repeatedNumber(recording, notes));
        return new Pictures(List.copyOf(recordings), List.copyOf(notes));
    }

    private static String severalRecordings(List<Recording> recordings) {
        List<String> shown =
                recordings.stream()
                        .limit(SHOWN)
                        .map(r -> "%s (%d)".formatted(Shown.of(r.label()), r.frames().size()))
                        .toList();
        return "the names tell %d recordings apart: %s%s. Each is scored by itself; the column 'recording' names it."
                .formatted(
                        recordings.size(),
                        String.join(", ", shown),
                        recordings.size() > SHOWN
                                ? " and %d more".formatted(recordings.size() - SHOWN)
                                : "");
    }

    private static void repeatedFiles(List<Path> pictures, List<String> notes) {
        Set<Path> files = new HashSet<>();
        List<Path> repeated =
                pictures.stream().filter(p -> !files.add(p.toAbsolutePath().normalize())).toList();
        if (!repeated.isEmpty()) {
            notes.add(
                    "%,d of the pictures were named before (%s); they are taken as further frames."
                            .formatted(repeated.size(), Shown.of(repeated.get(0).getFileName())));
        }
    }

    private static void secondFaces(List<Recording> recordings, List<String> notes) {
        for (Recording second : recordings) {
            for (Recording first : recordings) {
                if (second.isSecondFaceOf(first)) {
                    notes.add(
                            "%s looks like a second face in the frames of %s; the two are kept apart."
                                    .formatted(Shown.of(second.label()), Shown.of(first.label())));
                    return;
                }
            }
        }
    }

    private static void repeatedNumber(Recording recording, List<String> notes) {
        int position = recording.position();
        for (int i = 1; i < recording.frames().size() && position >= 0; i++) {
            FrameName before = recording.frames().get(i - 1);
            FrameName now = recording.frames().get(i);
            if (before.number(position).equals(now.number(position))) {
                notes.add(
                        "%s and %s carry the same frame number; they are taken as two frames."
                                .formatted(Shown.of(before.name()), Shown.of(now.name())));
                return;
            }
        }
    }
}
