package org.mdhr4j.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.statistics.Sample;
import tech.tablesaw.api.Table;

/** Reads tables of action units as tracks, one for each person of each recording. */
final class TrackReader {
    private static final String ONE = "";

    /** Java reads more than tables hold: 0x1p3, 1d, and as infinite what is too large. */
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private static final Pattern MISSING =
            Pattern.compile("-?nan(\\(.*\\))?|n/?a|null|none", Pattern.CASE_INSENSITIVE);

    private final RowSource source;
    private final boolean hasDecimalCommas;
    private final TableLayout layout;
    private final ScoreUnit unit;
    private final OptionalDouble framesPerSecond;
    private final List<ActionUnit> actionUnits;
    private final int[] scorePlaces;
    private final int[] decisionPlaces;
    private final Map<String, FrameRows> recordings = new LinkedHashMap<>();
    private double firstNumber = Double.NaN;

    private TrackReader(
            RowSource source, TableLayout layout, ScoreUnit unit, OptionalDouble framesPerSecond)
            throws IOException {
        this.source = source;
        this.hasDecimalCommas = source.hasDecimalCommas();
        this.layout = layout;
        this.unit = unit;
        this.framesPerSecond = framesPerSecond;
        TreeSet<ActionUnit> all = new TreeSet<>(layout.scores().keySet());
        all.addAll(layout.occurrences().keySet());
        actionUnits = List.copyOf(all);
        scorePlaces = places(layout.scores());
        decisionPlaces = places(layout.occurrences());
    }

    private int[] places(Map<ActionUnit, Integer> columns) {
        return actionUnits.stream().mapToInt(au -> columns.getOrDefault(au, -1)).toArray();
    }

    /**
     * How tables are read.
     *
     * @param unit of the scores, for tables that do not say
     * @param framesPerSecond for tables without times
     */
    record Options(Optional<ScoreUnit> unit, OptionalDouble framesPerSecond) {}

    /**
     * What was read.
     *
     * @param tracks at least one
     * @param notes what a user should know of it
     */
    record Result(List<Track> tracks, List<String> notes) {}

    static Result read(Path file, Options options) throws IOException {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return read(
                RowSource.of(file),
                dot > 0 ? name.substring(0, dot) : name,
                TableUnit.described(file),
                options);
    }

    static Result read(Table table, Options options) throws IOException {
        return read(RowSource.of(table), String.valueOf(table.name()), Optional.empty(), options);
    }

    private static Result read(
            RowSource source, String recording, Optional<ScoreUnit> described, Options options)
            throws IOException {
        TableLayout layout = TableLayout.of(source.head(), source.name());
        ScoreUnit unit = TableUnit.of(layout, options.unit(), described, source.name());
        TrackReader reader = new TrackReader(source, layout, unit, options.framesPerSecond());
        source.rows(reader::row);
        List<String> notes = new ArrayList<>();
        if (!layout.unknown().isEmpty()) {
            notes.add(
                    "%s: columns that are not known are left out: %s."
                            .formatted(
                                    source.name(),
                                    Shown.brief(String.join(", ", layout.unknown()))));
        }
        if (reader.isFromOne()) {
            notes.add(
                    "%s: OpenFace counts frames from 1 on; here they are counted from 0 on, as everybody else's."
                            .formatted(source.name()));
        }
        if (options.unit().isPresent() && options.unit().get() != unit) {
            notes.add(
                    "%s holds %s, as it says itself; --unit is for tables that do not say."
                            .formatted(source.name(), unit.words()));
        }
        return new Result(reader.tracks(recording), notes);
    }

    private void row(List<String> cells, long line) throws StudyException {
        String key = cell(cells, layout.recording()) + "\n" + cell(cells, layout.input());
        FrameRows rows =
                recordings.computeIfAbsent(
                        key, k -> new FrameRows(source.name(), actionUnits.size()));
        double seconds = number(cells, layout.seconds(), line);
        long frame = rows.frame(frameNumber(cells, line), seconds, line);
        double time =
                Double.isNaN(seconds) && framesPerSecond.isPresent()
                        ? frame / framesPerSecond.getAsDouble()
                        : seconds;
        rows.seen(frame, time, line);
        boolean isLost = layout.success() >= 0 && number(cells, layout.success(), line) == 0;
        String person = cell(cells, layout.person());
        boolean isNamed = layout.person() < 0 || !isMissing(person);
        double[] scores = scores(cells, line);
        byte[] decisions = decisions(cells, line);
        if (!isLost && (isNamed || hasAny(scores, decisions))) {
            rows.add(frame, isNamed ? person : ONE, scores, decisions, line);
        }
    }

    /** Where faces were not told apart, a row has scores all the same. */
    private static boolean hasAny(double[] scores, byte[] decisions) {
        return Arrays.stream(scores).anyMatch(score -> !Double.isNaN(score))
                || IntStream.range(0, decisions.length)
                        .anyMatch(a -> decisions[a] != Track.UNKNOWN);
    }

    /** A table that begins with frame 1 and is OpenFace's counts one more than all others. */
    private double frameNumber(List<String> cells, long line) throws StudyException {
        double number = number(cells, layout.frame(), line);
        firstNumber = Sample.either(firstNumber, number);
        if (isFromOne() && number < 1) {
            throw new StudyException(
                    "%s, line %d: frame %s comes after frame %s. OpenFace counts frames from 1 on; number them anew."
                            .formatted(source.name(), line, number, firstNumber));
        }
        return isFromOne() ? number - 1 : number;
    }

    private boolean isFromOne() {
        return layout.countsFromOne() && firstNumber >= 1;
    }

    private double[] scores(List<String> cells, long line) throws StudyException {
        double[] scores = new double[scorePlaces.length];
        for (int a = 0; a < scores.length; a++) {
            scores[a] = number(cells, scorePlaces[a], line);
            if (!Double.isNaN(scores[a]) && !unit.holds(scores[a])) {
                throw new StudyException(
                        "%s, line %d: %s is %s, but %s lie in %s. Are there numbers of another kind among them?"
                                .formatted(
                                        source.name(),
                                        line,
                                        actionUnits.get(a),
                                        scores[a],
                                        unit.words(),
                                        unit.range()));
            }
        }
        return scores;
    }

    private byte[] decisions(List<String> cells, long line) throws StudyException {
        byte[] decisions = new byte[decisionPlaces.length];
        for (int a = 0; a < decisions.length; a++) {
            double value = number(cells, decisionPlaces[a], line);
            if (!Double.isNaN(value) && value != 0 && value != 1) {
                throw new StudyException(
                        "%s, line %d: %s_c is %s; 1 (occurs) or 0 was expected."
                                .formatted(source.name(), line, actionUnits.get(a), value));
            }
            decisions[a] = Double.isNaN(value) ? Track.UNKNOWN : (byte) value;
        }
        return decisions;
    }

    private static String cell(List<String> cells, int place) {
        return place < 0 ? "" : cells.get(place).strip();
    }

    /** Programs write missing values in many ways; none of them is 0. */
    private static boolean isMissing(String text) {
        return text.isEmpty() || MISSING.matcher(text).matches();
    }

    private double number(List<String> cells, int place, long line) throws StudyException {
        String text = cell(cells, place);
        if (isMissing(text)) {
            return Double.NaN;
        }
        String written = hasDecimalCommas ? text.replace(',', '.') : text;
        double number =
                NUMBER.matcher(written).matches()
                        ? Double.parseDouble(written)
                        : Double.POSITIVE_INFINITY;
        if (Double.isInfinite(number)) {
            throw new StudyException(
                    "%s, line %d, cell %d: a number was expected, got '%s'."
                            .formatted(source.name(), line, place + 1, Shown.brief(text)));
        }
        return number;
    }

    private List<Track> tracks(String name) throws StudyException {
        if (recordings.isEmpty()) {
            throw new StudyException("%s has no row.".formatted(source.name()));
        }
        Map<String, FrameRows> parts = arePictures() ? Map.of(ONE, merged()) : recordings;
        List<Track> tracks = new ArrayList<>();
        for (Map.Entry<String, FrameRows> part : parts.entrySet()) {
            String own = parts.size() == 1 ? name : "%s: %s".formatted(name, label(part.getKey()));
            tracks.addAll(part.getValue().tracks(own, unit, actionUnits));
        }
        return tracks;
    }

    private static String label(String key) {
        String[] parts = key.split("\n", -1);
        if (!parts[0].isEmpty()) {
            return parts[0];
        }
        String input = parts[parts.length - 1];
        return input.substring(Math.max(input.lastIndexOf('/'), input.lastIndexOf('\\')) + 1);
    }

    /** A row for each of many pictures is one recording. */
    private boolean arePictures() {
        return layout.input() >= 0
                && layout.recording() < 0
                && recordings.size() > 1
                && recordings.values().stream().allMatch(rows -> rows.numFrames() == 1);
    }

    private FrameRows merged() throws StudyException {
        FrameRows all = new FrameRows(source.name(), actionUnits.size());
        long next = 0;
        for (FrameRows one : recordings.values()) {
            all.append(one, next++);
        }
        return all;
    }
}
