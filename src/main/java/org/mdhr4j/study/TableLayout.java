package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;

/**
 * Knows the columns of a table by their names, as this project, py-feat and OpenFace 2 call them,
 * and those of labels (frame-csv).
 *
 * @param program that wrote the table
 * @param frame place of a column; -1 for none, likewise below
 * @param seconds time from the start
 * @param person number or name of the face
 * @param recording name of the recording, where a table holds several
 * @param input file that a row comes from
 * @param success 0 where no face was followed
 * @param scores places of scores
 * @param occurrences places of decisions, 0 or 1
 * @param unknown names that are left out
 */
record TableLayout(
        Program program,
        int frame,
        int seconds,
        int person,
        int recording,
        int input,
        int success,
        Map<ActionUnit, Integer> scores,
        Map<ActionUnit, Integer> occurrences,
        List<String> unknown) {

    /** Who writes tables of action units. */
    enum Program {
        MDHR4J("mdhr4j", Optional.empty()),
        PY_FEAT("py-feat", Optional.of(ScoreUnit.PROBABILITY)),
        OPENFACE("OpenFace 2", Optional.of(ScoreUnit.INTENSITY)),
        /** Labels that training reads, as pages of recordings save them. */
        FRAME_CSV("frame-csv", Optional.empty());

        private final String label;
        private final Optional<ScoreUnit> unit;

        Program(String label, Optional<ScoreUnit> unit) {
            this.label = label;
            this.unit = unit;
        }

        String label() {
            return label;
        }

        /** Of its scores, as far as the program settles it. */
        Optional<ScoreUnit> unit() {
            return unit;
        }
    }

    private static final Pattern AU =
            Pattern.compile("AU[ _-]?0*(\\d{1,2})([LR]?)(_R|_C)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIKE_AU =
            Pattern.compile("AU[ _-]?\\d.*", Pattern.CASE_INSENSITIVE);

    /** What these programs write besides and a study does not need. */
    private static final Pattern OTHERS =
            Pattern.compile(
                    String.join(
                            "|",
                            "|Unnamed: 0|face_confidence|x|y|width|height|pitch|yaw|roll",
                            "FaceRect(X|Y|Width|Height)|Frame(Height|Width)|FaceScore|Pitch|Roll|Yaw",
                            "[XYZ]|approx_time",
                            "[xyzXYZ]_\\d+|Identity_\\d+|(mesh|gaze|pose|eye_lmk|p)_\\w+|gaze\\w*",
                            "(?i:anger|disgust|fear|happiness|happy|sadness|sad|surprise|neutral"
                                    + "|contempt|valence|arousal)",
                            "_neutral|(brow|cheek|eye|jaw|mouth|nose|tongue)[A-Z]\\w*",
                            "confidence"));

    TableLayout {
        scores = Map.copyOf(scores);
        occurrences = Map.copyOf(occurrences);
        unknown = List.copyOf(unknown);
    }

    /**
     * Reads a head.
     *
     * @param name of the table, for messages
     * @throws StudyException if it is no table of action units, or names one that is not known
     */
    static TableLayout of(List<String> head, String name) throws StudyException {
        Map<String, Integer> places = new LinkedHashMap<>();
        Map<ActionUnit, Integer> scores = new LinkedHashMap<>();
        Map<ActionUnit, Integer> intensities = new LinkedHashMap<>();
        Map<ActionUnit, Integer> occurrences = new LinkedHashMap<>();
        for (int c = 0; c < head.size(); c++) {
            String column = head.get(c).strip();
            Matcher au = AU.matcher(column);
            boolean isAu = au.matches();
            Optional<ActionUnit> unit =
                    isAu
                            ? ActionUnit.find(au.group(1) + au.group(2).toUpperCase(Locale.ROOT))
                            : Optional.empty();
            if (unit.isPresent()) {
                String kind = au.group(3) == null ? "" : au.group(3).toLowerCase(Locale.ROOT);
                Map<ActionUnit, Integer> map =
                        kind.isEmpty() ? scores : kind.equals("_c") ? occurrences : intensities;
                requireNew(map.put(unit.get(), c), name, column);
            } else if (isAu || LIKE_AU.matcher(column).matches()) {
                throw new StudyException(
                        "%s: column '%s' names no action unit that is known. AU12, AU12_r (an intensity) and AU12_c (0 or 1) are read; leave the column out, or rename it."
                                .formatted(name, Shown.of(column)));
            } else {
                requireNew(places.put(column, c), name, column);
            }
        }
        return of(places, scores, intensities, occurrences, name);
    }

    private static TableLayout of(
            Map<String, Integer> places,
            Map<ActionUnit, Integer> scores,
            Map<ActionUnit, Integer> intensities,
            Map<ActionUnit, Integer> occurrences,
            String name)
            throws StudyException {
        if (!scores.isEmpty() && !intensities.isEmpty()) {
            throw new StudyException(
                    "%s holds intensities of 0..5 (%s_r) beside scores (%s). Keep one kind: they cannot be put together."
                            .formatted(
                                    name,
                                    intensities.keySet().iterator().next(),
                                    scores.keySet().iterator().next()));
        }
        if (scores.isEmpty() && intensities.isEmpty() && occurrences.isEmpty()) {
            throw new StudyException(
                    "%s has no column of an action unit, such as AU12, AU12_r or AU12_c; its columns are %s."
                            .formatted(name, Shown.brief(String.join(", ", places.keySet()))));
        }
        Program program = program(places, intensities);
        boolean isLabels = program == Program.FRAME_CSV;
        int seconds = first(places, "time_s", "timestamp", "time");
        if (!places.containsKey("frame") && seconds < 0) {
            throw new StudyException(
                    "%s has neither a column 'frame' nor 'time_s' (or 'timestamp'): rows cannot be put in the order of time."
                            .formatted(name));
        }
        return new TableLayout(
                program,
                first(places, "frame"),
                seconds,
                isLabels ? first(places, "subject") : first(places, "face", "face_id", "Identity"),
                isLabels ? first(places, "task") : first(places, "recording"),
                program == Program.PY_FEAT ? first(places, "input") : -1,
                first(places, "success"),
                intensities.isEmpty() ? scores : intensities,
                occurrences,
                unknown(
                        places,
                        isLabels ? List.of("subject", "task", "image", "coder") : List.of()));
    }

    private static Program program(
            Map<String, Integer> places, Map<ActionUnit, Integer> intensities) {
        if (places.containsKey("FaceScore") || places.containsKey("FaceRectX")) {
            return Program.PY_FEAT;
        }
        boolean isOpenFace = places.containsKey("timestamp") && places.containsKey("success");
        if (isOpenFace || !intensities.isEmpty()) {
            return Program.OPENFACE;
        }
        boolean isLabels = places.containsKey("subject") && places.containsKey("image");
        return isLabels ? Program.FRAME_CSV : Program.MDHR4J;
    }

    /** Whether frames are numbered from 1 on instead of from 0: OpenFace does so. */
    boolean countsFromOne() {
        return program == Program.OPENFACE && success >= 0 && frame >= 0;
    }

    private static int first(Map<String, Integer> places, String... names) {
        for (String name : names) {
            if (places.containsKey(name)) {
                return places.get(name);
            }
        }
        return -1;
    }

    private static List<String> unknown(Map<String, Integer> places, List<String> others) {
        List<String> unknown = new ArrayList<>();
        List<String> used =
                List.of(
                        "frame",
                        "time_s",
                        "timestamp",
                        "time",
                        "face",
                        "face_id",
                        "Identity",
                        "recording",
                        "input",
                        "success");
        for (String column : places.keySet()) {
            boolean isKnown = used.contains(column) || others.contains(column);
            if (!isKnown && !OTHERS.matcher(column).matches()) {
                unknown.add(column);
            }
        }
        return unknown;
    }

    private static void requireNew(@Nullable Integer earlier, String name, String column)
            throws StudyException {
        if (earlier != null) {
            throw new StudyException(
                    "%s has two columns '%s'. Leave one out.".formatted(name, Shown.of(column)));
        }
    }
}
