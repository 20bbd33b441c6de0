package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mdhr4j.facs.ActionUnit;

/**
 * Fits calibrations on people whom a model has not learned from: a map for each action unit that is
 * labelled often enough, one of all action units for the others, and the thresholds with the
 * highest F1.
 */
public final class CalibrationFit {
    /** An action unit has a map of its own if so many frames show it, and so many do not. */
    public static final int LEAST_FRAMES = 50;

    private static final int LEAST_PEOPLE = 3;

    /** Says how scores become probabilities. */
    public enum Method {
        /** With one number an action unit: {@link TemperatureScaling}. */
        TEMPERATURE(TemperatureScaling::fit),
        /** With a free rising map an action unit: {@link IsotonicCalibration}. */
        ISOTONIC(IsotonicCalibration::fit);

        private final Function<LabeledScores, ScoreCalibration> fit;

        Method(Function<LabeledScores, ScoreCalibration> fit) {
            this.fit = fit;
        }
    }

    /**
     * Says what a calibration is worth on people it was not fitted on.
     *
     * @param rawError expected calibration error of the scores
     * @param calibratedError that of the probabilities
     * @param rawF1 mean F1 of scores at 0.5
     * @param calibratedF1 mean F1 of probabilities at the fitted thresholds
     */
    public record Check(
            double rawError, double calibratedError, double rawF1, double calibratedF1) {
        /** Compares scores and probabilities of the same people. */
        static Check of(ScoreTable raw, ScoreTable calibrated, double calibratedF1) {
            return new Check(
                    error(raw),
                    error(calibrated),
                    raw.metrics(AuEvaluation.DEFAULT_THRESHOLD).f1Mean().value(),
                    calibratedF1);
        }

        private static double error(ScoreTable table) {
            return ReliabilityCurve.of(table.allColumns(), ReliabilityCurve.DEFAULT_BINS)
                    .expectedCalibrationError();
        }
    }

    private CalibrationFit() {}

    /**
     * Fits the calibration of a model.
     *
     * @param people scores of three people or more who were neither trained nor tested on
     * @param source where the thresholds come from, for people
     * @throws IllegalArgumentException with fewer people, or without any label
     */
    public static AuCalibration of(ScoreTable people, Method method, String source) {
        if (people.subjects().size() < LEAST_PEOPLE) {
            throw new IllegalArgumentException(
                    "A calibration is fitted on at least %d people, got %d: %s."
                            .formatted(
                                    LEAST_PEOPLE,
                                    people.subjects().size(),
                                    String.join(", ", people.subjects())));
        }
        ScoreCalibration common = method.fit.apply(people.allColumns());
        List<ScoreCalibration> maps = new ArrayList<>();
        List<Float> actions = new ArrayList<>();
        Map<ActionUnit, Float> thresholds = new HashMap<>();
        for (int a = 0; a < people.actionUnits().size(); a++) {
            LabeledScores own = people.column(a);
            boolean isEnough = isEnough(own);
            ScoreCalibration map = isEnough ? method.fit.apply(own) : common;
            maps.add(map);
            actions.add(median(map.apply(isEnough ? own : people.allColumns())));
            if (isEnough) {
                thresholds.put(people.actionUnits().get(a), bestThreshold(map.apply(own)));
            }
        }
        return new AuCalibration(
                maps,
                Thresholds.of(
                        people.actionUnits(), thresholds, AuEvaluation.DEFAULT_THRESHOLD, source),
                actions);
    }

    /** What half of the frames that are labelled active reach; 1 without any. */
    private static float median(LabeledScores frames) {
        LabeledScores sorted = frames.sorted();
        long left = (sorted.numPositives() + 1L) / 2;
        for (int i = sorted.size() - 1; i >= 0; i--) {
            left -= sorted.isPositive(i) ? 1 : 0;
            if (left == 0) {
                return sorted.score(i);
            }
        }
        return 1;
    }

    private static boolean isEnough(LabeledScores own) {
        return own.numPositives() >= LEAST_FRAMES && own.numNegatives() >= LEAST_FRAMES;
    }

    /**
     * Lists the action units for which {@link #of} takes the map of all together, and the usual
     * threshold.
     */
    public static List<ActionUnit> withoutOwnMap(ScoreTable people) {
        List<ActionUnit> others = new ArrayList<>();
        for (int a = 0; a < people.actionUnits().size(); a++) {
            if (!isEnough(people.column(a))) {
                others.add(people.actionUnits().get(a));
            }
        }
        return others;
    }

    /** The value, half way between two scores, from which on F1 is highest. */
    static float bestThreshold(LabeledScores frames) {
        LabeledScores sorted = frames.sorted();
        long positives = sorted.numPositives();
        long found = 0;
        double best = -1;
        float threshold = AuEvaluation.DEFAULT_THRESHOLD;
        for (int i = sorted.size() - 1; i >= 0; i--) {
            found += sorted.isPositive(i) ? 1 : 0;
            boolean isLastOfItsScore = i == 0 || sorted.score(i - 1) < sorted.score(i);
            int decided = sorted.size() - i;
            double f1 = 2.0 * found / (decided + positives);
            if (isLastOfItsScore && f1 > best) {
                best = f1;
                threshold = i == 0 ? 0 : (sorted.score(i - 1) + sorted.score(i)) / 2;
            }
        }
        return threshold;
    }

    /**
     * Says what calibrations fitted on all but one person are worth on that person, over everybody.
     *
     * @param people as for {@link #of}, at least one more
     */
    public static Check leaveOneOut(ScoreTable people, Method method) {
        ScoreTable calibrated = new ScoreTable(people.actionUnits());
        List<ConfusionCounts> counts = new ArrayList<>();
        for (int a = 0; a < people.actionUnits().size(); a++) {
            counts.add(ConfusionCounts.NONE);
        }
        for (String subject : people.subjects()) {
            AuCalibration others = of(without(people, subject), method, "");
            AuEvaluation own = new AuEvaluation(people.actionUnits(), others.thresholds().values());
            for (VideoScores video : people.videos()) {
                if (video.subject().equals(subject)) {
                    float[] probabilities = others.apply(video.scores());
                    calibrated.add(subject, video.video(), probabilities, video.labels());
                    own.add(probabilities, video.labels());
                }
            }
            for (int a = 0; a < counts.size(); a++) {
                counts.set(a, counts.get(a).plus(own.counts().get(a)));
            }
        }
        double[] f1 = counts.stream().mapToDouble(own -> own.f1(UndefinedScore.OMIT)).toArray();
        return Check.of(people, calibrated, DefinedMean.of(f1).value());
    }

    private static ScoreTable without(ScoreTable people, String subject) {
        ScoreTable others = new ScoreTable(people.actionUnits());
        for (VideoScores video : people.videos()) {
            if (!video.subject().equals(subject)) {
                others.add(video.subject(), video.video(), video.scores(), video.labels());
            }
        }
        return others;
    }

    /** Says what a calibration is worth on people it was not fitted on. */
    public static Check check(AuCalibration calibration, ScoreTable others) {
        ScoreTable calibrated = calibration.apply(others);
        double f1 =
                calibrated.metrics(calibration.thresholds(), UndefinedScore.OMIT).f1Mean().value();
        return Check.of(others, calibrated, f1);
    }
}
