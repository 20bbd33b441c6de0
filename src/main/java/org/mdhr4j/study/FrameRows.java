package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.statistics.Filters;
import org.mdhr4j.study.statistics.Sample;

/** Collects the rows of one recording, and lays them on a steady grid of frames. */
final class FrameRows {
    /** What a row says of one person. */
    private record Row(double[] scores, byte[] decisions) {}

    /** Times of one frame differ by less, as they are rounded. */
    private static final double SAME_SECONDS = 1e-3;

    /** The face of rows that name none, beside others that do. */
    private static final String UNNAMED = "unnamed";

    private final String table;
    private final int numAus;
    private final TreeMap<Long, Double> times = new TreeMap<>();
    private final Map<String, Map<Long, Row>> people = new LinkedHashMap<>();
    private double lastSeconds = Double.NaN;
    private long counted = -1;
    private boolean isNumbered;

    FrameRows(String table, int numAus) {
        this.table = table;
        this.numAus = numAus;
    }

    /** The number of a row's frame; counted by their times where there is no number. */
    long frame(double number, double seconds, long line) throws StudyException {
        if (Double.isNaN(number) ? isNumbered : counted >= 0) {
            throw new StudyException(
                    "%s, line %d: some frames have a number and others none. Number all or leave the column out."
                            .formatted(table, line));
        }
        isNumbered = !Double.isNaN(number);
        if (isNumbered) {
            if (number != Math.rint(number) || Math.abs(number) > 1e12) {
                throw new StudyException(
                        "%s, line %d: frame %s is no whole number.".formatted(table, line, number));
            }
            return (long) number;
        }
        if (Double.isNaN(seconds) || seconds < lastSeconds) {
            throw new StudyException(
                    "%s, line %d: without a frame's number its time is needed, and later than the one before."
                            .formatted(table, line));
        }
        counted += seconds == lastSeconds ? 0 : 1;
        lastSeconds = seconds;
        return counted;
    }

    /** Takes the time of a frame, {@code NaN} if the row has none; all rows of a frame agree. */
    void seen(long frame, double seconds, long line) throws StudyException {
        TableBudget.requireCells(table, times.size(), times.size(), 1, numAus);
        double known = times.getOrDefault(frame, Double.NaN);
        if (Math.abs(known - seconds) > SAME_SECONDS) {
            throw new StudyException(
                    "%s, line %d: frame %d is at %s s, and in a row above at %s s. Are there several recordings in the table? A column 'recording' tells them apart."
                            .formatted(table, line, frame, seconds, known));
        }
        times.put(frame, Sample.either(known, seconds));
    }

    void add(long frame, String person, double[] scores, byte[] decisions, long line)
            throws StudyException {
        Row earlier =
                people.computeIfAbsent(person, name -> new LinkedHashMap<>())
                        .put(frame, new Row(scores, decisions));
        if (earlier != null) {
            throw new StudyException(
                    person.isEmpty()
                            ? "%s, line %d: frame %d has several rows, and no column ('face', 'face_id', 'Identity') says whose they are."
                                    .formatted(table, line, frame)
                            : "%s, line %d: frame %d has two rows of face %s."
                                    .formatted(table, line, frame, Shown.of(person)));
        }
    }

    int numFrames() {
        return times.size();
    }

    /** Appends a picture that is a recording of its own as a frame of this one. */
    void append(FrameRows one, long frame) throws StudyException {
        seen(frame, Double.NaN, 0);
        one.people.forEach(
                (person, rows) ->
                        people.computeIfAbsent(person, name -> new LinkedHashMap<>())
                                .put(frame, rows.values().iterator().next()));
    }

    /** A track for each person; one without any score if nobody was ever seen. */
    List<Track> tracks(String recording, ScoreUnit unit, List<ActionUnit> actionUnits)
            throws StudyException {
        if (counted >= 0) {
            numberByTimes();
        }
        requireRisingTimes();
        long[] grid = grid();
        double[] seconds = seconds(grid);
        List<Track> tracks = new ArrayList<>();
        Map<String, Map<Long, Row>> all = people.isEmpty() ? Map.of("", Map.of()) : people;
        all.forEach(
                (person, rows) -> {
                    String face = all.size() == 1 ? "" : person.isEmpty() ? UNNAMED : person;
                    Track.Who who = new Track.Who(recording, face, "", "");
                    String subject = who.label();
                    tracks.add(
                            track(
                                    new Track.Who(recording, face, subject, ""),
                                    unit,
                                    actionUnits,
                                    grid,
                                    seconds,
                                    rows));
                });
        return tracks;
    }

    /** Durations go by times, so these never fall from one frame to a later one. */
    private void requireRisingTimes() throws StudyException {
        long lastFrame = 0;
        double last = Double.NaN;
        for (Map.Entry<Long, Double> next : times.entrySet()) {
            if (next.getValue() < last) {
                throw new StudyException(
                        "%s: time runs backwards, from %s s at frame %d to %s s at frame %d, and durations go by it. Mend the times, or leave their column out and say --fps."
                                .formatted(table, last, lastFrame, next.getValue(), next.getKey()));
            }
            if (!Double.isNaN(next.getValue())) {
                last = next.getValue();
                lastFrame = next.getKey();
            }
        }
    }

    /** Frames that were counted get numbers that leave room for those between them. */
    private void numberByTimes() {
        double[] seconds = times.values().stream().mapToDouble(Double::doubleValue).toArray();
        long[] numbers = UsualStep.numbers(seconds);
        times.clear();
        for (int i = 0; i < seconds.length; i++) {
            times.put(numbers[i], seconds[i]);
        }
        people.replaceAll(
                (person, rows) -> {
                    Map<Long, Row> numbered = new LinkedHashMap<>();
                    rows.forEach((frame, row) -> numbered.put(numbers[frame.intValue()], row));
                    return numbered;
                });
    }

    private Track track(
            Track.Who who,
            ScoreUnit unit,
            List<ActionUnit> actionUnits,
            long[] grid,
            double[] seconds,
            Map<Long, Row> rows) {
        double[][] scores = new double[numAus][grid.length];
        byte[][] decisions = new byte[numAus][grid.length];
        for (int a = 0; a < numAus; a++) {
            Arrays.fill(scores[a], Double.NaN);
            Arrays.fill(decisions[a], Track.UNKNOWN);
            for (int step = 0; step < grid.length; step++) {
                Row row = rows.get(grid[step]);
                if (row != null) {
                    scores[a][step] = row.scores()[a];
                    decisions[a][step] = row.decisions()[a];
                }
            }
        }
        return new Track(who, unit, actionUnits, grid, seconds, scores, decisions);
    }

    /** All frames, and those between them that have no row, in steps of the usual distance. */
    private long[] grid() throws StudyException {
        long[] frames = times.keySet().stream().mapToLong(Long::longValue).toArray();
        long step = usualStep(frames);
        long numSteps = 1;
        for (int i = 1; i < frames.length; i++) {
            numSteps += missing(frames, i, step) + 1;
            TableBudget.requireCells(
                    table, times.size(), numSteps, Math.max(1, people.size()), numAus);
        }
        long[] grid = new long[Math.toIntExact(numSteps)];
        grid[0] = frames[0];
        int at = 1;
        for (int i = 1; i < frames.length; i++) {
            long missing = missing(frames, i, step);
            for (long k = 1; k <= missing; k++) {
                grid[at++] = frames[i - 1] + k * step;
            }
            grid[at++] = frames[i];
        }
        return grid;
    }

    /** How many frames have no row in front of one that has. */
    private static long missing(long[] frames, int i, long step) {
        return Math.max(0, Math.round((double) (frames[i] - frames[i - 1]) / step) - 1);
    }

    private static long usualStep(long[] frames) {
        long[] steps = new long[Math.max(1, frames.length - 1)];
        Arrays.fill(steps, 1);
        for (int i = 1; i < frames.length; i++) {
            steps[i - 1] = frames[i] - frames[i - 1];
        }
        Arrays.sort(steps);
        return steps[(steps.length - 1) / 2];
    }

    private double[] seconds(long[] grid) {
        double[] seconds = new double[grid.length];
        for (int step = 0; step < grid.length; step++) {
            seconds[step] = times.getOrDefault(grid[step], Double.NaN);
        }
        return Filters.bridged(seconds, grid.length);
    }
}
