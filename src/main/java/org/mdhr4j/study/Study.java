package org.mdhr4j.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recording.ScoredRecording;
import tech.tablesaw.api.Table;

/**
 * Studies recordings by their tables of action units.
 *
 * <pre>{@code
 * List<Path> tables = List.of(Path.of("monday.csv"), Path.of("tuesday.csv"));
 * Study study = Study.read(tables, People.read(Path.of("people.csv")), StudySettings.DEFAULT);
 * study.summary(); // a row for each recording and action unit
 * study.events();  // a row for each action
 * study.compare(Measure.ACTIVE, "monday", "tuesday").table();
 * }</pre>
 */
public final class Study {
    private final StudySettings settings;
    private final List<Track> tracks;
    private final List<Course> courses;
    private final List<String> notes;

    private Study(StudySettings settings, People people, List<Track> tracks, List<String> notes)
            throws StudyException {
        this.settings = settings;
        this.tracks = tracks;
        this.notes = List.copyOf(notes);
        Baselines baselines = Baselines.of(tracks, settings.baseline(), people);
        courses =
                tracks.stream()
                        .map(t -> Course.of(t, baselines.of(t.who().subject()), settings))
                        .toList();
    }

    /**
     * Reads tables that {@code recognize}, py-feat or OpenFace 2 wrote; every person of every
     * recording is somebody else.
     *
     * @param files at least one
     * @throws StudyException if a table cannot be understood, or holds scores of another kind than
     *     the others
     * @throws IOException if a file cannot be read
     */
    public static Study read(List<Path> files, StudySettings settings) throws IOException {
        return read(files, People.UNKNOWN, settings);
    }

    /**
     * Reads tables of people who are known.
     *
     * @param files at least one
     * @param people who is seen in them, under which conditions
     * @throws StudyException if a table cannot be understood, holds scores of another kind than the
     *     others, or the list of people does not fit
     * @throws IOException if a file cannot be read
     */
    public static Study read(List<Path> files, People people, StudySettings settings)
            throws IOException {
        List<TrackReader.Result> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(TrackReader.read(file, options(settings)));
        }
        return joined(parts, people, settings);
    }

    /**
     * Takes tables with the columns of {@code recognize}, of py-feat or of OpenFace 2; their names
     * are those of the recordings.
     *
     * @param tables at least one
     * @throws StudyException as {@link #read} does
     */
    public static Study of(List<Table> tables, People people, StudySettings settings)
            throws IOException {
        List<TrackReader.Result> parts = new ArrayList<>();
        for (Table table : tables) {
            parts.add(TrackReader.read(table, options(settings)));
        }
        return joined(parts, people, settings);
    }

    /**
     * Takes recordings that were scored in this program.
     *
     * @param recordings at least one
     * @throws StudyException as {@link #read} does
     */
    public static Study ofRecordings(
            List<ScoredRecording> recordings, People people, StudySettings settings)
            throws IOException {
        List<TrackReader.Result> parts = new ArrayList<>();
        for (ScoredRecording recording : recordings) {
            Optional<ScoreUnit> unit = TableUnit.of(recording.columns());
            parts.add(
                    TrackReader.read(
                            recording.table().setName(stem(recording.name())),
                            new TrackReader.Options(unit, settings.framesPerSecond())));
        }
        return joined(parts, people, settings);
    }

    /** What a table of an input would be called: its name without folder and ending. */
    private static String stem(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private static TrackReader.Options options(StudySettings settings) {
        return new TrackReader.Options(settings.unit(), settings.framesPerSecond());
    }

    private static Study joined(
            List<TrackReader.Result> parts, People people, StudySettings settings)
            throws StudyException {
        List<Track> tracks = parts.stream().flatMap(part -> part.tracks().stream()).toList();
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("A study needs at least one table.");
        }
        List<String> notes = new ArrayList<>();
        parts.forEach(part -> notes.addAll(part.notes()));
        requireOneUnit(tracks);
        requireOwnNames(tracks);
        return new Study(settings, people, people.name(withCommonUnits(tracks, notes)), notes);
    }

    private static void requireOneUnit(List<Track> tracks) throws StudyException {
        Track first = tracks.get(0);
        for (Track track : tracks) {
            if (track.unit() != first.unit()) {
                throw new StudyException(
                        "%s holds %s, but %s holds %s. Numbers of different kinds are not put together; study them apart."
                                .formatted(
                                        Shown.of(first.who().recording()),
                                        first.unit().words(),
                                        Shown.of(track.who().recording()),
                                        track.unit().words()));
            }
        }
    }

    private static void requireOwnNames(List<Track> tracks) throws StudyException {
        Set<String> names = new LinkedHashSet<>();
        for (Track track : tracks) {
            if (!names.add(track.who().label())) {
                throw new StudyException(
                        "Two tables are called '%s'. Give them names of their own."
                                .formatted(Shown.of(track.who().label())));
            }
        }
    }

    private static List<Track> withCommonUnits(List<Track> tracks, List<String> notes)
            throws StudyException {
        Set<ActionUnit> all = new TreeSet<>();
        Set<ActionUnit> common = new TreeSet<>(tracks.get(0).actionUnits());
        for (Track track : tracks) {
            all.addAll(track.actionUnits());
            common.retainAll(track.actionUnits());
        }
        if (common.isEmpty()) {
            throw new StudyException(
                    "The tables have no action unit in common: %s in one, %s in another."
                            .formatted(
                                    tracks.get(0).actionUnits(),
                                    tracks.get(tracks.size() - 1).actionUnits()));
        }
        all.removeAll(common);
        if (!all.isEmpty()) {
            notes.add("Not in every table, and left out: %s.".formatted(all));
        }
        return tracks.stream().map(track -> track.with(List.copyOf(common))).toList();
    }

    /** Returns a track for each person of each recording. */
    public List<Track> tracks() {
        return List.copyOf(tracks);
    }

    /** Returns the action units that all tables have. */
    public List<ActionUnit> actionUnits() {
        return tracks.get(0).actionUnits();
    }

    /** Returns what the scores are. */
    public ScoreUnit unit() {
        return tracks.get(0).unit();
    }

    /** Returns what a reader of results should know of the tables. */
    public List<String> notes() {
        return notes;
    }

    /** Returns how it is decided whether an AU occurs, in one sentence. */
    public String decisions() {
        boolean isGiven = !settings.decidesAnew() && tracks.stream().allMatch(Study::hasDecisions);
        if (isGiven) {
            return "an AU occurs where the tables say so";
        }
        return isRise()
                ? "an AU occurs from %s above the baseline on; %s"
                        .formatted(settings.thresholdOf(unit()), settings.baseline().describe())
                : "an AU occurs from a score of %s on (%s)"
                        .formatted(settings.thresholdOf(unit()), unit().words());
    }

    /** Whether scores are what they rise above each person's baseline. */
    boolean isRise() {
        return settings.baseline().kind() != Baseline.Kind.NONE;
    }

    private static boolean hasDecisions(Track track) {
        return track.actionUnits().stream()
                .anyMatch(
                        au -> {
                            for (byte decision : track.decisions(au)) {
                                if (decision != Track.UNKNOWN) {
                                    return true;
                                }
                            }
                            return false;
                        });
    }

    List<Course> courses() {
        return courses;
    }

    StudySettings settings() {
        return settings;
    }

    /** Returns the conditions in the order in which they are listed, none without a list. */
    public List<String> conditions() {
        return tracks.stream()
                .map(track -> track.who().condition())
                .filter(condition -> !condition.isEmpty())
                .distinct()
                .toList();
    }

    /** Returns a row for each recording, person and action unit. */
    public Table summary() {
        return Summaries.ofRecordings(this);
    }

    /**
     * Returns a row for each condition and action unit: means over people, each of whom counts
     * once. Without conditions all recordings are one.
     */
    public Table conditionSummary() {
        return Summaries.ofConditions(this);
    }

    /** Returns a row for each action: onset, apex, offset, duration. */
    public Table events() {
        return Summaries.events(this);
    }

    /** Returns a row for each pair of action units: how often they occur together. */
    public Table together() {
        return Summaries.together(this);
    }

    /**
     * Compares two conditions, with the person as the unit.
     *
     * @throws StudyException if a condition is not listed, or people are in both and others not
     */
    public GroupComparison compare(Measure measure, String first, String second)
            throws StudyException {
        return compare(measure, first, second, IntervalKind.T);
    }

    /**
     * Compares two conditions, with the person as the unit.
     *
     * @param interval how intervals are found; Student's t holds what it says with few people, too
     * @throws StudyException if a condition is not listed, or people are in both and others not
     */
    public GroupComparison compare(
            Measure measure, String first, String second, IntervalKind interval)
            throws StudyException {
        requireCondition(first);
        requireCondition(second);
        return GroupComparison.of(
                measure,
                actionUnits(),
                Map.entry(first, bySubject(measure, first::equals)),
                Map.entry(second, bySubject(measure, second::equals)),
                interval,
                settings.seed());
    }

    void requireCondition(String condition) throws StudyException {
        if (!conditions().contains(condition)) {
            throw new StudyException(
                    "No recording is of condition '%s'. There are: %s."
                            .formatted(
                                    Shown.of(condition),
                                    conditions().isEmpty()
                                            ? "none, since no list of people names any"
                                            : Shown.of(String.join(", ", conditions()))));
        }
    }

    /** A number for each action unit, of each person over all recordings of some conditions. */
    Map<String, double[]> bySubject(Measure measure, Predicate<String> isOf) {
        Map<String, AuSummary[]> sums = new LinkedHashMap<>();
        for (Course course : courses) {
            if (isOf.test(course.track().who().condition())) {
                AuSummary[] own =
                        sums.computeIfAbsent(
                                course.track().who().subject(),
                                s -> Summaries.none(actionUnits().size()));
                for (int a = 0; a < own.length; a++) {
                    own[a] = own[a].plus(AuSummary.of(course, a, settings));
                }
            }
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        sums.forEach(
                (subject, own) -> {
                    double[] numbers = new double[own.length];
                    for (int a = 0; a < numbers.length; a++) {
                        numbers[a] = measure.of(own[a]);
                    }
                    values.put(subject, numbers);
                });
        return values;
    }

    /**
     * Tests whether two people move together.
     *
     * @param first label of a track, see {@link Track.Who#label}
     * @param second label of the other track
     * @throws StudyException if there is no such track, or they are not seen together for long
     *     enough
     */
    public Table synchrony(String first, String second, SynchronySettings how)
            throws StudyException {
        return PairSynchrony.table(course(first), course(second), how);
    }

    /** The course of a track, by {@link Track.Who#label}. */
    Course course(String label) throws StudyException {
        for (Course course : courses) {
            if (course.track().who().label().equals(label)) {
                return course;
            }
        }
        throw new StudyException(
                "Nobody is called '%s'. There are: %s."
                        .formatted(Shown.of(label), Track.labels(tracks)));
    }

    /**
     * Compares two codings of the same recordings, for example by a person and by a program.
     * Recordings are paired in the order of both lists, several faces of one by their names, frames
     * by their numbers or, where equal numbers mean other times, by their times; the table's name
     * says which. Events are found in the frames that both have, with the settings of the first.
     *
     * @throws StudyException if the codings have no action unit or no frame in common, or faces
     *     with other names
     */
    public static Table agreement(Study first, Study second) throws StudyException {
        return CodingAgreement.table(first, second, null);
    }

    /**
     * Compares two codings of one person, where a table has several.
     *
     * @param firstFace name or number of the face in the first coding; of no account if it is the
     *     only one
     * @param secondFace likewise in the second
     * @throws StudyException if the codings have no action unit or no frame in common, or there is
     *     no such face
     */
    public static Table agreement(Study first, Study second, String firstFace, String secondFace)
            throws StudyException {
        return CodingAgreement.table(first, second, new CodingPair.Faces(firstFace, secondFace));
    }
}
