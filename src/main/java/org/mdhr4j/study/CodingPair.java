package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;

/**
 * One person in both codings, at the frames that both have: what one of them passes over, say by
 * coding every fifth frame, is neither a gap nor an action.
 *
 * @param first course of the first coding
 * @param second course of the second
 * @param frames that both have
 */
record CodingPair(Course first, Course second, FramePairs frames) {

    /** Which faces are compared where that must be said. */
    record Faces(String first, String second) {}

    /**
     * Finds the partners: recordings in the order of both lists, faces by their names.
     *
     * @param faces that are compared; {@code null} for all
     * @throws StudyException if it is not clear who is who, or two have no frame in common
     */
    static List<CodingPair> of(Study first, Study second, @Nullable Faces faces)
            throws StudyException {
        List<List<Course>> ones = byRecording(first);
        List<List<Course>> others = byRecording(second);
        if (ones.size() != others.size()) {
            throw new StudyException(
                    "The first coding has %d recordings, the second %d; each needs its partner."
                            .formatted(ones.size(), others.size()));
        }
        List<CodingPair> pairs = new ArrayList<>();
        for (int r = 0; r < ones.size(); r++) {
            if (faces != null) {
                pairs.add(
                        of(face(ones.get(r), faces.first()), face(others.get(r), faces.second())));
            } else {
                requireSameFaces(ones.get(r), others.get(r));
                for (Course one : ones.get(r)) {
                    boolean isOnly = others.get(r).size() == 1;
                    String name = one.track().who().face();
                    pairs.add(of(one, isOnly ? others.get(r).get(0) : face(others.get(r), name)));
                }
            }
        }
        return pairs;
    }

    private static List<List<Course>> byRecording(Study study) {
        Map<String, List<Course>> recordings = new LinkedHashMap<>();
        for (Course course : study.courses()) {
            recordings
                    .computeIfAbsent(course.track().who().recording(), r -> new ArrayList<>())
                    .add(course);
        }
        return List.copyOf(recordings.values());
    }

    private static void requireSameFaces(List<Course> ones, List<Course> others)
            throws StudyException {
        boolean areSingle = ones.size() == 1 && others.size() == 1;
        if (!areSingle && !names(ones).equals(names(others))) {
            throw new StudyException(
                    "The first coding has %s, the second %s, so it is not clear who is who. Say which two are compared: --faces A,B."
                            .formatted(shown(ones), shown(others)));
        }
    }

    /** The face of a name; one that is alone has no name and needs none. */
    private static Course face(List<Course> courses, String name) throws StudyException {
        if (courses.size() == 1) {
            return courses.get(0);
        }
        for (Course course : courses) {
            if (course.track().who().face().equals(name)) {
                return course;
            }
        }
        throw new StudyException(
                "%s has no face '%s'; it has %s."
                        .formatted(
                                Shown.of(courses.get(0).track().who().recording()),
                                Shown.of(name),
                                shown(courses)));
    }

    private static TreeSet<String> names(List<Course> courses) {
        return courses.stream()
                .map(course -> course.track().who().face())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shown(List<Course> courses) {
        return courses.size() == 1
                ? "one face"
                : "the faces " + Shown.brief(String.join(", ", names(courses)));
    }

    private static CodingPair of(Course first, Course second) throws StudyException {
        FramePairs frames = FramePairs.of(first.track(), second.track());
        return new CodingPair(first, second, frames);
    }
}
