package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;

/**
 * Holds some frames of one person with scores and labels, by which thresholds are adapted to the
 * person.
 *
 * <pre>
 * scores  [T, A]  every frame has all of them
 * labels  [T, A]  1, 0 or -1 for unknown
 * </pre>
 *
 * @param unit of the scores
 * @param scores row after row
 * @param labels row after row
 * @param leftOut frames that were meant and have no scores, which are not among them
 */
public record PersonFrames(ScoreUnit unit, float[] scores, byte[] labels, int leftOut) {

    /**
     * Takes frames that show the neutral face.
     *
     * @param track the person
     * @param actionUnits in the order of the scores
     * @param span the frames; those without a face are left out
     * @throws StudyException if no frame is left, or an action unit is missing
     */
    public static PersonFrames ofNeutral(Track track, List<ActionUnit> actionUnits, FrameSpan span)
            throws StudyException {
        List<Integer> steps = new ArrayList<>();
        for (int step = 0; step < track.length(); step++) {
            if (span.contains(track.frame(step))) {
                steps.add(step);
            }
        }
        PersonFrames frames = of(track, actionUnits, steps, null, steps);
        if (frames.scores.length == 0) {
            throw new StudyException(
                    "%s has no face in frames %s.".formatted(Shown.of(track.who().label()), span));
        }
        return frames;
    }

    /**
     * Takes frames that somebody has labelled.
     *
     * @param track the person's scores
     * @param labels of the same film; pairing is that of {@link Study#agreement}
     * @param actionUnits in the order of the scores
     * @throws StudyException if no frame is labelled, or an action unit has no scores
     */
    public static PersonFrames ofLabels(Track track, Track labels, List<ActionUnit> actionUnits)
            throws StudyException {
        FramePairs pairs = FramePairs.of(track, labels);
        List<Integer> steps = new ArrayList<>();
        List<Integer> coded = new ArrayList<>();
        for (int i = 0; i < pairs.first().length; i++) {
            int other = pairs.second()[i];
            if (actionUnits.stream().anyMatch(au -> labels.label(au, other) != Track.UNKNOWN)) {
                steps.add(pairs.first()[i]);
                coded.add(other);
            }
        }
        PersonFrames frames = of(track, actionUnits, steps, labels, coded);
        if (frames.scores.length == 0) {
            throw new StudyException(
                    "%s labels no frame in which %s shows a face."
                            .formatted(
                                    Shown.of(labels.who().label()), Shown.of(track.who().label())));
        }
        return frames;
    }

    private static PersonFrames of(
            Track track,
            List<ActionUnit> aus,
            List<Integer> steps,
            @Nullable Track coder,
            List<Integer> coderSteps)
            throws StudyException {
        for (ActionUnit au : aus) {
            if (!track.actionUnits().contains(au)) {
                throw new StudyException(
                        "%s has no scores of %s."
                                .formatted(Shown.of(track.who().label()), au.label()));
            }
        }
        List<Integer> good = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int step = steps.get(i);
            if (aus.stream().noneMatch(au -> Double.isNaN(track.score(au, step)))) {
                good.add(i);
            }
        }
        float[] scores = new float[good.size() * aus.size()];
        byte[] labels = new byte[scores.length];
        for (int f = 0; f < good.size(); f++) {
            for (int a = 0; a < aus.size(); a++) {
                int at = f * aus.size() + a;
                scores[at] = (float) track.score(aus.get(a), steps.get(good.get(f)));
                labels[at] =
                        coder == null ? 0 : coder.label(aus.get(a), coderSteps.get(good.get(f)));
            }
        }
        return new PersonFrames(track.unit(), scores, labels, steps.size() - good.size());
    }

    /** Returns the number of frames. */
    public int numFrames(int numAus) {
        return scores.length / numAus;
    }
}
