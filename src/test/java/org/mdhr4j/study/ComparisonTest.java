package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.study.statistics.Holm;

/** Conditions, two people and two codings compared, from tables to results. */
class ComparisonTest {
    @TempDir private Path folder;

    /** A person who smiles in so many of ten frames. */
    private Path smiling(String name, int frames) throws IOException {
        double[] scores = new double[10];
        for (int f = 0; f < scores.length; f++) {
            scores[f] = f < frames ? 0.8 : 0.1;
        }
        return StudyTables.smile(folder.resolve(name + ".csv"), scores);
    }

    private Study study(String... lines) throws IOException {
        List<Path> files = new ArrayList<>();
        String[] list = new String[lines.length + 1];
        list[0] = "recording,subject,condition";
        for (int i = 0; i < lines.length; i++) {
            String[] parts = lines[i].split(",");
            files.add(smiling("r" + i, Integer.parseInt(parts[2])));
            list[i + 1] = "r%d,%s,%s".formatted(i, parts[0], parts[1]);
        }
        Path people = StudyTables.write(folder.resolve("people.csv"), list);
        return Study.read(files, People.read(people), StudySettings.DEFAULT);
    }

    @Test
    void differentPeopleAreComparedAsGroups() throws IOException {
        Study study = study("a,x,6", "b,x,7", "c,x,8", "d,y,1", "e,y,2", "f,y,3");
        GroupComparison comparison = study.compare(Measure.ACTIVE, "x", "y");
        assertFalse(comparison.isPaired());
        GroupComparison.Row row = comparison.rows().get(0);
        assertEquals(0.7, row.firstMean(), 1e-12);
        assertEquals(0.5, row.difference(), 1e-12);
        assertEquals(2 / 20.0, row.p(), 1e-12);
        assertEquals(row.p(), row.holm());
        double reach = 2.776445105 * Math.sqrt(2 * 0.01 / 3); // t of 4 degrees of freedom
        assertEquals(0.5 - reach, row.low(), 1e-8);
        assertEquals(0.5 + reach, row.high(), 1e-8);
    }

    @Test
    void intervalsAreThoseThatWereAskedFor() throws IOException {
        Study study = study("a,x,6", "b,x,7", "c,x,9", "d,y,1", "e,y,2", "f,y,3");
        GroupComparison byT = study.compare(Measure.ACTIVE, "x", "y");
        GroupComparison drawn = study.compare(Measure.ACTIVE, "x", "y", IntervalKind.BOOTSTRAP);
        GroupComparison.Row t = byT.rows().get(0);
        GroupComparison.Row bootstrap = drawn.rows().get(0);
        assertEquals(t.p(), bootstrap.p());
        assertTrue(t.low() < bootstrap.low() && bootstrap.high() < t.high(), drawn.toString());
        assertEquals("bootstrap", drawn.table().stringColumn("interval").get(0));
        assertEquals("t", byT.table().stringColumn("interval").get(0));
        assertTrue(ComparisonFigure.of(drawn).body().contains("interval (bootstrap, BCa)"));
    }

    @Test
    void thePersonIsTheUnitHoweverManyRecordingsThereAre() throws IOException {
        Study study = study("a,x,6", "a,x,8", "a,x,7", "b,x,7", "c,x,8", "d,y,1", "e,y,2", "f,y,3");
        GroupComparison.Row row = study.compare(Measure.ACTIVE, "x", "y").rows().get(0);
        assertEquals(3, row.firstPeople());
        assertEquals((0.7 + 0.7 + 0.8) / 3, row.firstMean(), 1e-12);
    }

    @Test
    void thosePeopleWhoAreInBothAreComparedWithThemselves() throws IOException {
        Study study = study("a,x,6", "a,y,5", "b,x,4", "b,y,2", "c,x,9", "c,y,7");
        GroupComparison comparison = study.compare(Measure.ACTIVE, "x", "y");
        assertTrue(comparison.isPaired());
        assertEquals(2 / 8.0, comparison.rows().get(0).p(), 1e-12);
        assertTrue(comparison.describe().startsWith("3 people, each in both conditions"));
    }

    @Test
    void someInBothAndSomeNotIsAnError() throws IOException {
        Study study = study("a,x,6", "a,y,5", "b,x,4", "c,y,7");
        StudyException e =
                assertThrows(StudyException.class, () -> study.compare(Measure.ACTIVE, "x", "y"));
        assertTrue(e.getMessage().contains("these are in one only: b, c"), e.getMessage());
    }

    @Test
    void tooFewPeopleAreNotTested() throws IOException {
        GroupComparison.Row row =
                study("a,x,6", "b,x,7", "c,y,1", "d,y,2")
                        .compare(Measure.ACTIVE, "x", "y")
                        .rows()
                        .get(0);
        assertEquals(0.65, row.firstMean(), 1e-12);
        assertTrue(Double.isNaN(row.p()) && Double.isNaN(row.low()) && Double.isNaN(row.holm()));
    }

    @Test
    void tooFewPeopleAreSaidToBeTooFewInsteadOfAlike() throws IOException {
        Study none = study("a,x,6", "b,x,7", "c,y,1", "d,y,2");
        assertEquals(
                "2 people in the first, 2 others in the second; too few people to test anything."
                        + " One action unit needs at least 4 people in each condition.",
                none.compare(Measure.ACTIVE, "x", "y").describe());
        Study three = study("a,x,6", "b,x,7", "c,x,8", "d,y,1", "e,y,2", "f,y,3");
        GroupComparison comparison = three.compare(Measure.ACTIVE, "x", "y");
        assertEquals(
                "3 people in the first, 3 others in the second; too few people to find any"
                        + " difference: p cannot be below 0.1. One action unit needs at least 4 people"
                        + " in each condition.",
                comparison.describe());
        assertEquals(comparison.describe(), ComparisonFigure.of(comparison).description());
        Study pairs = study("a,x,6", "a,y,5", "b,x,4", "b,y,2", "c,x,9", "c,y,7");
        assertTrue(
                pairs.compare(Measure.ACTIVE, "x", "y")
                        .describe()
                        .endsWith(
                                "p cannot be below 0.25. One action unit needs at least 6"
                                        + " people."));
    }

    @Test
    void correctionForManyActionUnitsNeedsMorePeople() {
        GroupComparison comparison = compared(4, 4, 2 / 70.0, 1, 1);
        assertEquals(
                "4 people in the first, 4 others in the second; too few people to find any"
                        + " difference: p cannot be below 0.0286, after Holm for 3 action units not"
                        + " below 0.0857. A test of 3 action units needs at least 5 people in each"
                        + " condition.",
                comparison.describe());
    }

    @Test
    void whatWasNotTestedIsNamed() {
        String found = compared(8, 8, 0.001, 0.4, Double.NaN).describe();
        assertTrue(
                found.endsWith(
                        "differs in AU1 (p after Holm below 0.05). Not tested, for too few people"
                                + " have a number: AU4."),
                found);
        String none = compared(8, 8, 0.2, 0.4, Double.NaN).describe();
        assertTrue(none.contains("differs in no action unit (p after Holm 0.05 or more)."), none);
    }

    private static GroupComparison compared(int first, int second, double... p) {
        double[] holm = Holm.adjusted(p);
        List<GroupComparison.Row> rows = new ArrayList<>();
        for (int a = 0; a < p.length; a++) {
            ActionUnit au = List.of(ActionUnit.AU1, ActionUnit.AU2, ActionUnit.AU4).get(a);
            rows.add(new GroupComparison.Row(au, first, second, 1, 0, 1, 0, 2, 1, p[a], holm[a]));
        }
        return new GroupComparison(Measure.ACTIVE, "x", "y", false, IntervalKind.T, rows);
    }

    @Test
    void theFigureNamesWhatItShows() throws IOException {
        Study study =
                study(
                        "a,smile & talk,8",
                        "b,smile & talk,7",
                        "c,smile & talk,8",
                        "d,smile & talk,9",
                        "e,rest,1",
                        "f,rest,2",
                        "g,rest,2",
                        "h,rest,1");
        SvgFigure figure =
                ComparisonFigure.of(study.compare(Measure.ACTIVE, "smile & talk", "rest"));
        assertTrue(figure.description().startsWith("Differences that hold after correction: AU12"));
        assertTrue(figure.inline().contains("smile &amp; talk"));
        assertFalse(figure.inline().contains("NaN"));
    }

    @Test
    void twoCodingsOfTheSameFramesAreCompared() throws IOException {
        Path coder =
                StudyTables.write(
                        folder.resolve("coder.csv"),
                        "frame,AU12_c",
                        "0,1",
                        "1,1",
                        "2,0",
                        "3,0",
                        "9,1");
        Path ours = smiling("ours", 3);
        var table = Study.agreement(StudyTables.study(coder), StudyTables.study(ours));
        assertEquals(5L, table.longColumn("frames").getLong(0));
        assertEquals(0.6, table.doubleColumn("agreement").get(0), 1e-12);
        assertEquals(2 * 2 / 6.0, table.doubleColumn("f1").get(0), 1e-12);
        assertEquals(1L, table.longColumn("matched_events").getLong(0));
        assertTrue(table.doubleColumn("icc_3_1").isMissing(0)); // occurrences beside scores
    }

    @Test
    void twoPeopleWhoMoveTogetherAreFound() throws IOException {
        String[] lines = new String[2201];
        lines[0] = "frame,time_s,face,AU12";
        for (int f = 0; f < 1100; f++) {
            double leads = 0.5 + 0.4 * wave(f);
            double follows = 0.5 + 0.4 * wave(f - 5);
            lines[2 * f + 1] = "%d,%.1f,0,%.5f".formatted(f, f / 10.0, leads);
            lines[2 * f + 2] = "%d,%.1f,1,%.5f".formatted(f, f / 10.0, follows);
        }
        Study study = StudyTables.study(StudyTables.recognized(folder.resolve("two.csv"), lines));
        var table = study.synchrony("two, face 0", "two, face 1", new SynchronySettings(4, 1));
        assertEquals(1 / 22.0, table.doubleColumn("p").get(0), 1e-12); // the lowest there is
        assertEquals(0.5, table.doubleColumn("lag_s").get(0), 0.02);
        assertTrue(table.doubleColumn("strength").get(0) > 0.99);
    }

    /** A motion that never repeats itself. */
    private static double wave(int frame) {
        return 0.5 * Math.sin(0.23 * frame + 0.0005 * frame * frame) + 0.5 * Math.sin(0.61 * frame);
    }
}
