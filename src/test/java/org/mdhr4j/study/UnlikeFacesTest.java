package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.CalibrationFit;
import org.mdhr4j.metrics.PersonalThresholds;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.metrics.UndefinedScore;
import org.mdhr4j.metrics.VideoScores;

/** Thresholds adapted to people whose faces differ at rest; {@link UnlikeFaces} scored them. */
class UnlikeFacesTest {
    private static final List<ActionUnit> UNITS = AuSet.BP4D.actionUnits();

    /** Means over people, each left out of the fit: usual, by neutral and by labelled frames. */
    private record Result(double[] f1, double[] accuracy) {}

    private static Result result(CalibrationFit.Method method, double spread) throws IOException {
        ScoreTable all = new ScoreTable(UNITS);
        Map<String, float[]> rest = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> clip :
                StoredScores.rows("/study/unlike-faces.csv.gz").entrySet()) {
            String[] who = clip.getKey().split(",");
            if (who[1].equals("rest")) {
                rest.put(who[0], StoredScores.scores(clip.getValue()));
            } else {
                StoredScores.add(all, who[0], clip, UnlikeFaces.script(who[0], who[1]));
            }
        }
        double[] sums = new double[3];
        double[] right = new double[3];
        for (VideoScores own : all.videos()) {
            ScoreTable others = new ScoreTable(UNITS);
            all.videos().stream()
                    .filter(v -> !v.subject().equals(own.subject()))
                    .forEach(v -> others.add(v.subject(), v.video(), v.scores(), v.labels()));
            AuCalibration fit = CalibrationFit.of(others, method, "");
            float[] calm = rest.get(own.subject());
            List<Thresholds> kinds =
                    List.of(
                            fit.thresholds(),
                            PersonalThresholds.ofNeutral(fit, calm),
                            labelled(fit, own, spread));
            for (int k = 0; k < sums.length; k++) {
                AuMetrics metrics = metrics(fit, kinds.get(k), own);
                sums[k] += metrics.f1Mean().value() / rest.size();
                right[k] += metrics.meanAccuracy() / rest.size();
            }
        }
        return new Result(sums, right);
    }

    /** Every eighth frame of the first half is labelled. */
    private static Thresholds labelled(AuCalibration fit, VideoScores own, double spread) {
        byte[] labels = own.labels();
        for (int i = 0; i < labels.length; i++) {
            int frame = i / UNITS.size();
            labels[i] = frame < UnlikeFaces.FRAMES / 2 && frame % 8 == 0 ? labels[i] : -1;
        }
        return PersonalThresholds.fit(fit, own.scores(), labels, spread);
    }

    /** On the second half of the film. */
    private static AuMetrics metrics(AuCalibration fit, Thresholds thresholds, VideoScores own) {
        int half = UnlikeFaces.FRAMES / 2 * UNITS.size();
        float[] scores = Arrays.copyOfRange(own.scores(), half, 2 * half);
        byte[] labels = Arrays.copyOfRange(own.labels(), half, 2 * half);
        ScoreTable one = new ScoreTable(UNITS);
        one.add(own.subject(), own.video(), fit.apply(scores), labels);
        return one.metrics(thresholds, UndefinedScore.OMIT);
    }

    /**
     * Neutral frames say where a face rests, but not how far above that it acts. Where it rests as
     * others act, thresholds stay; else fewer decisions are wrong, and hits are not lost for that.
     */
    @Test
    void framesOfAPersonHelpWhereFacesDifferAtRest() throws IOException {
        Result result = result(CalibrationFit.Method.ISOTONIC, PersonalThresholds.USUAL_SPREAD);
        double[] f1 = result.f1();
        double[] right = result.accuracy();
        assertTrue(f1[2] > f1[0] + 0.01 && right[2] > right[0] + 0.08, Arrays.toString(f1));
        assertTrue(right[1] > right[0] + 0.01, Arrays.toString(right));
        assertTrue(f1[1] > f1[0] - 0.002, Arrays.toString(f1));
    }
}
