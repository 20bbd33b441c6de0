package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.CalibrationFit;
import org.mdhr4j.metrics.PersonalThresholds;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.metrics.UndefinedScore;
import org.mdhr4j.metrics.VideoScores;
import org.mdhr4j.synthetic.Performance;

/**
 * Studies drawn people whose truth is known, and calibrates on some of them; {@link DrawnStudy}
 * scored them.
 */
class DrawnStudyTest {
    private static final List<ActionUnit> UNITS = AuSet.BP4D.actionUnits();

    @TempDir private Path folder;

    /** Rows of scores by subject and condition, such as "S00,amused". */
    private static Map<String, List<String>> rows() throws IOException {
        return StoredScores.rows("/study/drawn-study.csv.gz");
    }

    /** Writes tables as users have them. */
    private Study study(StudySettings settings) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> people = new ArrayList<>(List.of("recording,subject,condition"));
        for (Map.Entry<String, List<String>> entry : rows().entrySet()) {
            String name = entry.getKey().replace(',', '-');
            List<String> lines = new ArrayList<>(List.of("frame," + DrawnScores.columns()));
            lines.addAll(entry.getValue());
            files.add(
                    StudyTables.recognized(
                            folder.resolve(name + ".csv"), lines.toArray(String[]::new)));
            people.add(name + "," + entry.getKey());
        }
        Path list = folder.resolve("people.csv");
        Files.write(list, people);
        return Study.read(files, People.read(list), settings);
    }

    @Test
    void theEffectThatWasDrawnIsFoundAndNoOther() throws IOException {
        Study study = study(StudySettings.builder().framesPerSecond(DrawnStudy.RATE).build());
        GroupComparison found = study.compare(Measure.ACTIVE, "amused", "calm");
        assertTrue(found.isPaired());
        List<ActionUnit> differing =
                found.rows().stream()
                        .filter(row -> row.holm() < 0.05)
                        .map(GroupComparison.Row::actionUnit)
                        .toList();
        assertEquals(List.of(ActionUnit.AU12), differing);
        GroupComparison.Row smile = found.rows().get(UNITS.indexOf(ActionUnit.AU12));
        assertTrue(smile.difference() > 0, smile.toString());
        double truth = trueShare("amused") - trueShare("calm");
        assertTrue(smile.low() < truth && truth < smile.high(), truth + " " + smile);
    }

    /** Mean share of frames in which AU12 was drawn. */
    private static double trueShare(String condition) {
        double sum = 0;
        for (int person = 0; person < DrawnStudy.PEOPLE; person++) {
            Performance script = DrawnStudy.script("S%02d".formatted(person), condition);
            for (int t = 0; t < DrawnStudy.FRAMES; t++) {
                sum += script.occurs(t, ActionUnit.AU12) ? 1 : 0;
            }
        }
        return sum / DrawnStudy.PEOPLE / DrawnStudy.FRAMES;
    }

    /** Scores and labels of some of the people. */
    private static ScoreTable table(int from, int to) throws IOException {
        ScoreTable table = new ScoreTable(UNITS);
        for (Map.Entry<String, List<String>> entry : rows().entrySet()) {
            String[] who = entry.getKey().split(",");
            int person = Integer.parseInt(who[0].substring(1));
            if (person < from || person >= to) {
                continue;
            }
            Performance script = DrawnStudy.script(who[0], who[1]);
            StoredScores.add(table, who[0], entry, script);
        }
        return table;
    }

    @Test
    void probabilitiesOfNewPeopleErrByAThirdOfTheScoresAtMost() throws IOException {
        CalibrationFit.Check check =
                CalibrationFit.leaveOneOut(
                        table(0, DrawnStudy.PEOPLE), CalibrationFit.Method.ISOTONIC);
        assertTrue(check.rawError() > 0.03, check.toString());
        assertTrue(check.calibratedError() <= check.rawError() / 3, check.toString());
        assertTrue(check.calibratedF1() >= check.rawF1(), check.toString());
    }

    /** These drawn people hardly differ in what the model says of them: there is nothing to win. */
    @Test
    void adaptingToSomebodyWhoIsLikeOthersDoesLittleHarm() throws IOException {
        ScoreTable all = table(0, DrawnStudy.PEOPLE);
        double usual = 0;
        double adapted = 0;
        double neutral = 0;
        for (String subject : all.subjects()) {
            ScoreTable others = new ScoreTable(UNITS);
            List<VideoScores> own = new ArrayList<>();
            for (VideoScores video : all.videos()) {
                if (video.subject().equals(subject)) {
                    own.add(video);
                } else {
                    others.add(video.subject(), video.video(), video.scores(), video.labels());
                }
            }
            AuCalibration calibration =
                    CalibrationFit.of(others, CalibrationFit.Method.ISOTONIC, "");
            Thresholds personal = adapted(calibration, own.get(0));
            usual += f1(calibration, calibration.thresholds(), own.get(1)) / DrawnStudy.PEOPLE;
            adapted += f1(calibration, personal, own.get(1)) / DrawnStudy.PEOPLE;
            Thresholds calm = calm(calibration, own.get(0));
            neutral += f1(calibration, calm, own.get(1)) / DrawnStudy.PEOPLE;
        }
        assertTrue(
                usual > 0.85 && adapted > usual - 0.01 && neutral > usual - 0.01,
                "mean F1 %s, adapted %s, by neutral frames %s".formatted(usual, adapted, neutral));
    }

    /** By the frames of one recording in which nothing is drawn. */
    private static Thresholds calm(AuCalibration calibration, VideoScores video) {
        byte[] labels = video.labels();
        int numAus = UNITS.size();
        for (int from = 0; from < labels.length; from += numAus) {
            boolean isCalm = true;
            for (int a = 0; a < numAus; a++) {
                isCalm &= labels[from + a] == 0;
            }
            if (!isCalm) {
                Arrays.fill(labels, from, from + numAus, (byte) -1);
            }
        }
        return PersonalThresholds.ofNeutral(calibration, calibration.apply(video.scores()), labels);
    }

    /** Every eighth frame of one recording is labelled. */
    private static Thresholds adapted(AuCalibration calibration, VideoScores video) {
        int every = 8;
        int numAus = UNITS.size();
        float[] scores = new float[DrawnStudy.FRAMES / every * numAus];
        byte[] labels = new byte[scores.length];
        for (int f = 0; f < DrawnStudy.FRAMES / every; f++) {
            System.arraycopy(video.scores(), f * every * numAus, scores, f * numAus, numAus);
            System.arraycopy(video.labels(), f * every * numAus, labels, f * numAus, numAus);
        }
        return PersonalThresholds.fit(calibration, scores, labels, PersonalThresholds.USUAL_SPREAD);
    }

    private static double f1(AuCalibration calibration, Thresholds thresholds, VideoScores video) {
        ScoreTable one = new ScoreTable(UNITS);
        one.add(video.subject(), video.video(), calibration.apply(video.scores()), video.labels());
        return one.metrics(thresholds, UndefinedScore.OMIT).f1Mean().value();
    }
}
