package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Events, summaries, baselines and conditions of small tables, counted by hand. */
class EventsAndSummariesTest {
    private static final double NONE = Double.NaN;

    @TempDir private Path folder;

    private static Study study(Path file, StudySettings.Builder settings) throws IOException {
        return Study.read(List.of(file), settings.build());
    }

    private static String csv(Table table) {
        return StudyText.csv(table).lines().skip(1).reduce("", (a, b) -> a + b + "\n");
    }

    @Test
    void anEventHasOnsetApexOffsetAndDuration() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.1, 0.6, 0.9, 0.7, 0.2, 0.8);
        assertEquals(
                """
                a,,a,,AU12,1,2,3,0.1,0.2,0.3,3,0.9,no
                a,,a,,AU12,5,5,5,0.5,0.5,0.1,1,0.8,yes
                """,
                csv(StudyTables.study(file).events()));
    }

    @Test
    void aGapEndsAnEventAndIsNoRest() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.1, 0.6, NONE, 0.7, 0.2, 0.8, 0.1);
        Study study = study(file, StudySettings.builder().mergeFrames(1));
        // frames 3 and 5 are one event (one quiet frame between), 1 and 3 are not (nobody knows)
        assertEquals(
                """
                a,,a,,AU12,1,1,1,0.1,0.1,0.1,1,0.6,yes
                a,,a,,AU12,3,5,5,0.3,0.5,0.3,3,0.8,yes
                """,
                csv(study.events()));
        Study bridged = study(file, StudySettings.builder().mergeFrames(1).bridgeFrames(1));
        assertEquals(1, bridged.events().rowCount());
    }

    @Test
    void shortEventsMayBeLeftOut() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.1, 0.6, 0.1, 0.7, 0.8, 0.1);
        Study study = study(file, StudySettings.builder().leastEventFrames(2));
        assertEquals(1, study.events().rowCount());
        assertEquals(3L, study.events().longColumn("onset").getLong(0));
    }

    @Test
    void aSummaryCountsWhatIsKnownOnly() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.1, 0.6, 0.8, 0.1, NONE);
        Table table = StudyTables.study(file).summary();
        assertEquals(5L, table.longColumn("frames").getLong(0));
        assertEquals(0.2, table.doubleColumn("missing_share").get(0), 1e-12);
        assertEquals(0.4, table.doubleColumn("mean").get(0), 1e-12);
        assertEquals(0.5, table.doubleColumn("active_share").get(0), 1e-12);
        assertEquals(1L, table.longColumn("events").getLong(0));
        assertEquals(150, table.doubleColumn("events_per_minute").get(0), 1e-9); // in 0.4 s
        assertEquals(0.2, table.doubleColumn("event_seconds").get(0), 1e-12);
    }

    @Test
    void whatWasNeverSeenIsMissing() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), NONE, NONE, NONE);
        Table table = StudyTables.study(file).summary();
        assertTrue(table.doubleColumn("mean").isMissing(0));
        assertTrue(table.doubleColumn("active_share").isMissing(0));
        assertEquals(1, table.doubleColumn("missing_share").get(0), 1e-12);
        assertTrue(StudyText.csv(table).endsWith("a,,a,,AU12,3,1,,,,,0,,\n"), StudyText.csv(table));
        assertTrue(StudyText.aligned(table).contains("–"), StudyText.aligned(table));
    }

    @Test
    void withoutTimesThereAreNoSeconds() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("a.csv"), "frame,AU12", "0,0.1", "1,0.9", "2,0.1");
        Table events = StudyTables.study(file).events();
        assertTrue(events.doubleColumn("duration_s").isMissing(0));
        assertEquals(1L, events.longColumn("frames").getLong(0));
        Table timed = study(file, StudySettings.builder().framesPerSecond(25)).events();
        assertEquals(0.04, timed.doubleColumn("duration_s").get(0), 1e-12);
    }

    @Test
    void theBaselineIsOfThePersonNotOfTheRecording() throws IOException {
        Path rest = StudyTables.smile(folder.resolve("rest.csv"), 0.3, 0.3, 0.3, 0.3);
        Path talk = StudyTables.smile(folder.resolve("talk.csv"), 0.7, 0.7, 0.45, 0.3);
        Path people =
                StudyTables.write(
                        folder.resolve("people.csv"),
                        "recording,subject,condition,neutral",
                        "rest.csv,P1,rest,0-3",
                        "talk.csv,P1,talk,");
        Study study =
                Study.read(
                        List.of(rest, talk),
                        People.read(people),
                        StudySettings.builder().baseline(Baseline.parse("frames")).build());
        Table table = study.summary();
        assertEquals(0, table.doubleColumn("mean").get(0), 1e-12);
        assertEquals(0.2375, table.doubleColumn("mean").get(1), 1e-12);
        assertEquals(0.5, table.doubleColumn("active_share").get(1), 1e-12); // rises of 0.25 on
        assertTrue(study.decisions().contains("from 0.25 above the baseline on"));
    }

    @Test
    void theLowerModeNeedsNoFrames() throws IOException {
        Path file =
                StudyTables.smile(
                        folder.resolve("a.csv"), 0.30, 0.31, 0.30, 0.9, 0.8, 0.95, 0.29, 0.30);
        Table table = study(file, StudySettings.builder().baseline(Baseline.LOWER_MODE)).summary();
        assertEquals(0.65, table.doubleColumn("highest").get(0), 0.006);
    }

    @Test
    void aPersonWithoutANeutralFrameIsNamed() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.3, 0.3);
        StudyException e =
                assertThrows(
                        StudyException.class,
                        () ->
                                study(
                                        file,
                                        StudySettings.builder().baseline(Baseline.parse("50-60"))));
        assertTrue(e.getMessage().startsWith("a has no neutral frame with a face"), e.getMessage());
    }

    @Test
    void unitsThatOccurTogetherAreCounted() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("a.csv"),
                        "frame,AU06_c,AU12_c",
                        "0,1,1",
                        "1,1,1",
                        "2,0,1",
                        "3,0,0",
                        "4,,1");
        assertEquals(
                "AU6,AU12,2,0,1,1,0.6666667,0.5773503\n", csv(StudyTables.study(file).together()));
    }

    @Test
    void aListOfPeopleMustFitTheTables() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.3, 0.3);
        Path people = folder.resolve("people.csv");
        StudyTables.write(people, "recording,condition", "b,x");
        assertTrue(refusal(file, people).contains("a has no lines; one was expected"));
        StudyTables.write(people, "recording,condition", "a,x", "b,x");
        assertTrue(refusal(file, people).contains("line 3: no table holds recording 'b'"));
        StudyTables.write(people, "file,group", "a,x");
        assertTrue(refusal(file, people).contains("has the column 'recording' and may have face"));
        StudyTables.write(people, "recording,condition", "a");
        assertTrue(refusal(file, people).contains("line 2: 1 cells under a head of 2"));
    }

    private static String refusal(Path file, Path people) {
        return assertThrows(
                        StudyException.class,
                        () -> Study.read(List.of(file), People.read(people), StudySettings.DEFAULT))
                .getMessage();
    }
}
