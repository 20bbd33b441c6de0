package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;
import tech.tablesaw.api.Table;

/** Durations, gaps and lags go by the times of frames, not by their number. */
class TimesOfFramesTest {
    private static final double NONE = Double.NaN;

    @TempDir private Path folder;

    /** Ten seconds at 30 frames a second, then ten at 10. */
    private static double slowing(int frame) {
        return frame < 300 ? frame / 30.0 : 10 + (frame - 300) / 10.0;
    }

    private Path slowing(boolean hasNumbers) throws IOException {
        String[] lines = new String[401];
        lines[0] = (hasNumbers ? "frame," : "") + "time_s,AU12";
        for (int f = 0; f < 400; f++) {
            boolean isSmile = f >= 290 && f < 390;
            lines[f + 1] =
                    (hasNumbers ? f + "," : "")
                            + "%.4f,%s".formatted(slowing(f), isSmile ? "0.9" : "0.1");
        }
        return StudyTables.recognized(folder.resolve("slowing.csv"), lines);
    }

    @Test
    void anEventLastsAsLongAsItsFramesAreShown() throws IOException {
        Study study = StudyTables.study(slowing(true));
        Table events = study.events();
        assertEquals(100, events.longColumn("frames").getLong(0));
        assertEquals(10 / 30.0 + 9, events.doubleColumn("duration_s").get(0), 1e-3);
        Table summary = study.summary();
        assertEquals(10 / 30.0 + 9, summary.doubleColumn("event_seconds").get(0), 1e-3);
        assertEquals(3, summary.doubleColumn("events_per_minute").get(0), 1e-3); // in 20 seconds
    }

    @Test
    void aCameraThatSlowsDownLosesNoFrames() throws IOException {
        Study study = StudyTables.study(slowing(false));
        assertEquals(400, study.tracks().get(0).length());
        assertEquals(1, study.events().rowCount());
        assertEquals(10 / 30.0 + 9, study.events().doubleColumn("duration_s").get(0), 1e-3);
    }

    @Test
    void aGapInTimeIsAGap() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("gap.csv"),
                        "time_s,AU12",
                        "0,0.9",
                        "0.04,0.9",
                        "0.08,0.9",
                        "10.0,0.8",
                        "10.04,0.8");
        Study study = StudyTables.study(file);
        Track track = study.tracks().get(0);
        assertEquals(252, track.length());
        assertEquals(250, track.frame(250));
        double[] scores = track.scores(ActionUnit.AU12);
        assertArrayEquals(
                new double[] {0.9, NONE, NONE, 0.8, 0.8},
                new double[] {scores[2], scores[3], scores[249], scores[250], scores[251]});
        assertEquals(2, study.events().rowCount());
        assertEquals(0.12, study.events().doubleColumn("duration_s").get(0), 1e-9);
    }

    @Test
    void lagsAreInSecondsAlsoWhereTheRateChanges() throws IOException {
        StringBuilder steady = new StringBuilder("time_s,AU12\n");
        for (int f = 0; f < 3300; f++) {
            steady.append(row(f / 30.0, f / 30.0));
        }
        StringBuilder slowing = new StringBuilder("time_s,AU12\n");
        for (int f = 0; f < 1650 + 550; f++) { // follows by 0.4 seconds
            double time = f < 1650 ? f / 30.0 : 55 + (f - 1650) / 10.0;
            slowing.append(row(time, time - 0.4));
        }
        Path one = StudyTables.recognized(folder.resolve("one.csv"), steady.toString().strip());
        Path other = StudyTables.recognized(folder.resolve("two.csv"), slowing.toString().strip());
        Study study = Study.read(List.of(one, other), StudySettings.builder().build());
        Table table = study.synchrony("one", "two", new SynchronySettings(4, 1));
        assertEquals(0.4, table.doubleColumn("lag_s").get(0), 0.02);
        assertTrue(table.doubleColumn("strength").get(0) > 0.98);
        assertEquals(1 / 21.0, table.doubleColumn("p").get(0), 1e-12); // the lowest there is
    }

    private static String row(double time, double moment) {
        double smile = Math.sin(1.3 * moment + 0.02 * moment * moment) + Math.sin(2.9 * moment);
        return "%.4f,%.5f%n".formatted(time, 0.5 + 0.2 * smile);
    }

    @Test
    void timesThatRunBackwardsAreAnError() throws IOException {
        Path file = folder.resolve("take.csv");
        StudyTables.recognized(
                file, "frame,time_s,AU12", "0,0,0.1", "1,0.04,0.2", "2,,0.2", "3,0.02,0.3");
        assertEquals(
                file
                        + ": time runs backwards, from 0.04 s at frame 1 to 0.02 s at frame 3, and durations go by it. Mend the times, or leave their column out and say --fps.",
                refused(file));
    }

    @Test
    void rowsInAnotherOrderThanTheirFramesAreNoFault() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("mixed.csv"),
                        "frame,time_s,AU12",
                        "2,0.08,0.3",
                        "0,0,0.1",
                        "1,0.04,0.2");
        Track track = StudyTables.study(file).tracks().get(0);
        assertArrayEquals(new double[] {0.1, 0.2, 0.3}, track.scores(ActionUnit.AU12));
    }

    @Test
    void aFrameHasOneTime() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("two.csv"),
                        "frame,time_s,face,AU12",
                        "0,0,0,0.1",
                        "0,0.0004,1,0.1", // rounded
                        "1,0.04,0,0.1",
                        "1,0.08,1,0.2");
        assertEquals(
                file
                        + ", line 5: frame 1 is at 0.08 s, and in a row above at 0.04 s. Are there several recordings in the table? A column 'recording' tells them apart.",
                refused(file));
    }

    @Test
    void whatIsNoNumberIsNoSetting() {
        for (double odd : new double[] {NONE, Double.POSITIVE_INFINITY}) {
            StudySettings.Builder threshold = StudySettings.builder().threshold(odd);
            assertEquals(
                    "A threshold is a number, got %s.".formatted(odd),
                    assertThrows(IllegalArgumentException.class, threshold::build).getMessage());
            StudySettings.Builder rate = StudySettings.builder().framesPerSecond(odd);
            assertEquals(
                    "A rate above 0 frames a second is expected, got %s.".formatted(odd),
                    assertThrows(IllegalArgumentException.class, rate::build).getMessage());
        }
    }

    private static String refused(Path file) {
        return assertThrows(StudyException.class, () -> StudyTables.study(file)).getMessage();
    }

    @Test
    void theUsualStepIsNotThatOfGaps() {
        assertEquals(0.1, UsualStep.of(new double[] {0, 0.1, 0.2, NONE, 5, 5.1}), 1e-12);
        assertEquals(NONE, UsualStep.of(new double[] {0.5}));
        assertEquals(NONE, UsualStep.of(new double[] {NONE, NONE}));
    }
}
