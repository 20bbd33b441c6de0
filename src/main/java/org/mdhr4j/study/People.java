package org.mdhr4j.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.TextFile;

/**
 * Says who is seen in which recording, under which condition: a CSV file with the columns {@code
 * recording} and, as far as needed, {@code face}, {@code subject}, {@code condition} and {@code
 * neutral} (frames such as 0-49 that show the neutral face).
 */
public final class People {
    private static final List<String> COLUMNS =
            List.of("recording", "face", "subject", "condition", "neutral");

    /** A line of the list. */
    private record Entry(int line, Map<String, String> cells) {
        String get(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** Nobody listed: every person of every recording is somebody else. */
    public static final People UNKNOWN = new People("", List.of());

    private final String name;
    private final List<Entry> entries;

    private People(String name, List<Entry> entries) {
        this.name = name;
        this.entries = entries;
    }

    /**
     * Reads a list.
     *
     * @throws StudyException if a column is missing or not known, or a line is wrong
     */
    public static People read(Path file) throws IOException {
        String name = Shown.of(file);
        List<String> lines = TextFile.lines(file);
        if (lines.isEmpty()) {
            throw new StudyException(
                    "%s is empty; a list of recordings was expected.".formatted(name));
        }
        char delimiter = CsvLine.delimiterOf(lines.get(0));
        List<String> head =
                CsvLine.parse(lines.get(0), delimiter).stream().map(String::strip).toList();
        if (!head.contains("recording") || !COLUMNS.containsAll(head)) {
            throw new StudyException(
                    "%s: a list of people has the column 'recording' and may have %s, got %s."
                            .formatted(
                                    name,
                                    String.join(", ", COLUMNS.subList(1, COLUMNS.size())),
                                    Shown.brief(String.join(", ", head))));
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                entries.add(entry(name, head, CsvLine.parse(lines.get(i), delimiter), i + 1));
            }
        }
        return new People(name, entries);
    }

    private static Entry entry(String name, List<String> head, List<String> cells, int line)
            throws StudyException {
        if (cells.size() != head.size()) {
            throw new StudyException(
                    "%s, line %d: %d cells under a head of %d."
                            .formatted(name, line, cells.size(), head.size()));
        }
        Map<String, String> byColumn = new HashMap<>();
        for (int c = 0; c < head.size(); c++) {
            byColumn.put(head.get(c), cells.get(c).strip());
        }
        return new Entry(line, byColumn);
    }

    /**
     * Returns the tracks with subjects and conditions.
     *
     * @throws StudyException if a track is not listed, a line stands for no track, or two faces of
     *     the same frames for one person
     */
    List<Track> name(List<Track> tracks) throws StudyException {
        if (entries.isEmpty()) {
            return tracks;
        }
        Set<Entry> used = new HashSet<>();
        List<Track> named = new ArrayList<>();
        for (Track track : tracks) {
            Entry entry = entry(track.who());
            used.add(entry);
            String subject = entry.get("subject");
            named.add(
                    track.with(
                            new Track.Who(
                                    track.who().recording(),
                                    track.who().face(),
                                    subject.isEmpty() ? track.who().subject() : subject,
                                    entry.get("condition"))));
        }
        requireOneFaceEach(named);
        for (Entry entry : entries) {
            if (!used.contains(entry)) {
                throw new StudyException(
                        "%s, line %d: no table holds recording '%s'%s. There are: %s."
                                .formatted(
                                        name,
                                        entry.line(),
                                        Shown.of(entry.get("recording")),
                                        entry.get("face").isEmpty()
                                                ? ""
                                                : " with face " + Shown.of(entry.get("face")),
                                        Shown.brief(labels(tracks))));
            }
        }
        return named;
    }

    /** Nobody has two faces in one frame: one of them is somebody else's. */
    private void requireOneFaceEach(List<Track> named) throws StudyException {
        for (int i = 0; i < named.size(); i++) {
            for (int j = 0; j < i; j++) {
                Track.Who one = named.get(j).who();
                Track.Who other = named.get(i).who();
                boolean isSame =
                        one.recording().equals(other.recording())
                                && one.subject().equals(other.subject());
                if (isSame && named.get(i).isSeenWith(named.get(j))) {
                    throw new StudyException(
                            "%s: recording '%s' has faces %s and %s in the same frames, and both would be subject '%s'. A column 'face' says who is who."
                                    .formatted(
                                            name,
                                            Shown.of(one.recording()),
                                            Shown.of(one.face()),
                                            Shown.of(other.face()),
                                            Shown.of(one.subject())));
                }
            }
        }
    }

    private static String labels(List<Track> tracks) {
        return String.join(", ", tracks.stream().map(track -> track.who().label()).toList());
    }

    /** The neutral frames of a track, empty text for none. */
    String neutral(Track.Who who) throws StudyException {
        return entries.isEmpty() ? "" : entry(who).get("neutral");
    }

    private Entry entry(Track.Who who) throws StudyException {
        List<Entry> found =
                entries.stream()
                        .filter(entry -> isOf(entry.get("recording"), who.recording()))
                        .filter(
                                entry ->
                                        entry.get("face").isEmpty()
                                                || entry.get("face").equals(who.face()))
                        .toList();
        if (found.size() != 1) {
            throw new StudyException(
                    "%s: %s has %s lines; one was expected.%s"
                            .formatted(
                                    name,
                                    Shown.of(who.label()),
                                    found.isEmpty() ? "no" : found.size(),
                                    who.face().isEmpty()
                                            ? ""
                                            : " A column 'face' tells persons apart."));
        }
        return found.get(0);
    }

    /** A recording may be listed with the ending of its file. */
    private static boolean isOf(String listed, String recording) {
        int dot = listed.lastIndexOf('.');
        return listed.equals(recording) || (dot > 0 && listed.substring(0, dot).equals(recording));
    }
}
