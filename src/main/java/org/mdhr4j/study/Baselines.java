package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.statistics.LowerMode;
import org.mdhr4j.study.statistics.Sample;

/** Finds everybody's scores at rest, from all of a person's recordings together. */
final class Baselines {
    private final Map<String, double[]> bySubject;

    private Baselines(Map<String, double[]> bySubject) {
        this.bySubject = bySubject;
    }

    /**
     * Finds them.
     *
     * @param tracks all with the same action units
     * @throws StudyException if a person has no neutral frame, or is not seen in any
     */
    static Baselines of(List<Track> tracks, Baseline baseline, People people)
            throws StudyException {
        Map<String, List<Track>> own = new LinkedHashMap<>();
        tracks.forEach(t -> own.computeIfAbsent(t.who().subject(), s -> new ArrayList<>()).add(t));
        Map<String, double[]> bySubject = new LinkedHashMap<>();
        for (Map.Entry<String, List<Track>> person : own.entrySet()) {
            List<ActionUnit> aus = person.getValue().get(0).actionUnits();
            double[] levels = new double[aus.size()];
            for (int a = 0; a < levels.length; a++) {
                levels[a] = level(person.getKey(), person.getValue(), aus.get(a), baseline, people);
            }
            bySubject.put(person.getKey(), levels);
        }
        return new Baselines(bySubject);
    }

    private static double level(
            String subject, List<Track> tracks, ActionUnit au, Baseline baseline, People people)
            throws StudyException {
        if (baseline.kind() == Baseline.Kind.NONE) {
            return 0;
        }
        List<double[]> parts = new ArrayList<>();
        boolean isCoded = false;
        for (Track track : tracks) {
            double[] scores = track.scores(au);
            isCoded |= Sample.defined(scores).length > 0;
            parts.add(
                    baseline.kind() == Baseline.Kind.LOWER_MODE
                            ? scores
                            : inside(track, scores, span(track, baseline, people)));
        }
        double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();
        double[] there = Sample.defined(all);
        if (baseline.kind() == Baseline.Kind.FRAMES && isCoded && there.length == 0) {
            throw new StudyException(
                    "%s has no neutral frame with a face, so nothing can be subtracted. Give other frames (column 'neutral', or --baseline FIRST-LAST), or --baseline lower-mode."
                            .formatted(Shown.of(subject)));
        }
        return baseline.kind() == Baseline.Kind.LOWER_MODE ? LowerMode.of(there) : median(there);
    }

    private static Optional<FrameSpan> span(Track track, Baseline baseline, People people)
            throws StudyException {
        String listed = people.neutral(track.who());
        if (listed.isEmpty()) {
            return baseline.frames();
        }
        try {
            return Optional.of(FrameSpan.parse(listed));
        } catch (IllegalArgumentException e) {
            throw new StudyException(
                    "Neutral frames of %s: %s".formatted(track.who().label(), e.getMessage()));
        }
    }

    private static double[] inside(Track track, double[] scores, Optional<FrameSpan> span) {
        List<Double> inside = new ArrayList<>();
        for (int step = 0; step < scores.length; step++) {
            if (span.isPresent() && span.get().contains(track.frame(step))) {
                inside.add(scores[step]);
            }
        }
        return inside.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The levels of a person, in the order of the tracks' action units. */
    double[] of(String subject) {
        return bySubject.getOrDefault(subject, new double[0]);
    }
}
