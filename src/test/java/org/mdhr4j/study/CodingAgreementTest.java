package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;
import tech.tablesaw.api.Table;

/** Codings of different programs and people, frame by frame and action by action. */
class CodingAgreementTest {
    @TempDir private Path folder;

    /** A coding of every so many frames. */
    private Study coding(String name, int frames, int every, IntPredicate occurs)
            throws IOException {
        StringBuilder text = new StringBuilder("frame,AU12_c");
        for (int f = 0; f < frames; f += every) {
            text.append("\n%d,%d".formatted(f, occurs.test(f) ? 1 : 0));
        }
        return StudyTables.study(StudyTables.write(folder.resolve(name + ".csv"), text.toString()));
    }

    @Test
    void whatOneCodesLessOftenIsNoGap() throws IOException {
        Study every = coding("every", 200, 1, f -> f >= 50 && f < 150);
        Study fifth = coding("fifth", 200, 5, f -> f >= 50 && f < 150);
        for (Table table : List.of(Study.agreement(every, fifth), Study.agreement(fifth, every))) {
            assertEquals(40, table.longColumn("frames").getLong(0));
            assertEquals(1, table.longColumn("first_events").getLong(0));
            assertEquals(1, table.longColumn("second_events").getLong(0));
            assertEquals(1, table.doubleColumn("event_f1").get(0));
        }
    }

    /** A coding of 4 seconds at so many frames a second, with times that begin at a start. */
    private Study timed(String name, int rate, double start, IntPredicate occursAtPercent)
            throws IOException {
        StringBuilder text = new StringBuilder("frame,time_s,AU12_c");
        for (int f = 0; f < 4 * rate; f++) {
            int percent = 100 * f / (4 * rate);
            text.append(
                    "\n%d,%.4f,%d"
                            .formatted(
                                    f,
                                    start + f / (double) rate,
                                    occursAtPercent.test(percent) ? 1 : 0));
        }
        return StudyTables.study(StudyTables.write(folder.resolve(name + ".csv"), text.toString()));
    }

    @Test
    void filmsOfOtherRatesArePairedByTime() throws IOException {
        Study slow = timed("slow", 25, 0, p -> p >= 25 && p < 75);
        Study fast = timed("fast", 30, 0, p -> p >= 25 && p < 75);
        for (Table table : List.of(Study.agreement(slow, fast), Study.agreement(fast, slow))) {
            assertEquals("Agreement, frames paired by their times", table.name());
            assertEquals(100, table.longColumn("frames").getLong(0));
            assertTrue(table.doubleColumn("kappa").get(0) > 0.95, table.print());
            assertEquals(1, table.longColumn("matched_events").getLong(0));
        }
    }

    @Test
    void equalNumbersAtEqualRatesStayPairedWhereverTimesBegin() throws IOException {
        Study one = timed("one", 25, 0, p -> p < 50);
        Study other = timed("other", 25, 7.3, p -> p < 50);
        Table table = Study.agreement(one, other);
        assertEquals("Agreement, frames paired by their numbers", table.name());
        assertEquals(100, table.longColumn("frames").getLong(0));
        assertEquals(1, table.doubleColumn("kappa").get(0));
    }

    @Test
    void codingsOfOtherFilmsHaveNoFrameInCommon() throws IOException {
        Study one = timed("one", 25, 0, p -> p < 50);
        Path late =
                StudyTables.write(
                        folder.resolve("late.csv"),
                        "frame,time_s,AU12_c",
                        "500,20.00,1",
                        "501,20.04,1");
        String message =
                assertThrows(
                                StudyException.class,
                                () -> Study.agreement(one, StudyTables.study(late)))
                        .getMessage();
        assertEquals(
                "one (first coding) and late (second) have no frame in common: the first has frames 0 to 99 (0.00 to 3.96 s), the second frames 500 to 501 (20.00 to 20.04 s). Give both the numbers of the same film's frames, or times (time_s) from its start.",
                message);
    }

    @Test
    void framesThatNobodyCodedEndAnEvent() throws IOException {
        Path file =
                StudyTables.write(
                        folder.resolve("gap.csv"), "frame,AU12_c", "0,1", "1,1", "2,", "3,1");
        Study gap = StudyTables.study(file);
        Table table = Study.agreement(gap, gap);
        assertEquals(3, table.longColumn("frames").getLong(0));
        assertEquals(2, table.longColumn("first_events").getLong(0));
    }

    @Test
    void shortEventsAreLeftOutOfBothCodings() throws IOException {
        Study one = coding("one", 40, 1, f -> f == 5 || f >= 20 && f < 30);
        Study other = coding("other", 40, 1, f -> f == 12 || f >= 20 && f < 30);
        assertEquals(0.5, Study.agreement(one, other).doubleColumn("event_f1").get(0), 1e-12);
        StudySettings least = StudySettings.builder().leastEventFrames(3).build();
        Table table =
                Study.agreement(
                        Study.read(List.of(folder.resolve("one.csv")), least),
                        Study.read(List.of(folder.resolve("other.csv")), least));
        assertEquals(1, table.longColumn("first_events").getLong(0));
        assertEquals(1, table.longColumn("second_events").getLong(0));
        assertEquals(1, table.doubleColumn("event_f1").get(0), 1e-12);
        assertEquals(40, table.longColumn("frames").getLong(0));
    }

    @Test
    void openFacesFirstFrameIsOurs() throws IOException {
        String[] theirs = new String[11];
        String[] ours = new String[11];
        theirs[0] = "frame,face_id,timestamp,confidence,success,AU12_r,AU12_c";
        ours[0] = "frame,AU12_c";
        for (int f = 0; f < 10; f++) {
            int code = f % 2;
            theirs[f + 1] = "%d,0,%.2f,0.9,1,%d,%d".formatted(f + 1, f / 25.0, 3 * code, code);
            ours[f + 1] = "%d,%d".formatted(f, code);
        }
        Path file = StudyTables.write(folder.resolve("theirs.csv"), theirs);
        Study openFace = StudyTables.study(file);
        Table table =
                Study.agreement(
                        openFace,
                        StudyTables.study(StudyTables.write(folder.resolve("ours.csv"), ours)));
        assertEquals(10, table.longColumn("frames").getLong(0));
        assertEquals(1, table.doubleColumn("kappa").get(0));
        StudySettings neutral = StudySettings.builder().baseline(Baseline.parse("1-1")).build();
        Study based = Study.read(List.of(file), neutral);
        assertEquals(0, based.courses().get(0).scores()[0][1]); // 3 at frame 1 and at rest
    }

    @Test
    void openFacesTableThatWasNumberedAnewStaysAsItIs() throws IOException {
        String head = "frame,timestamp,success,AU12_r";
        Path file = folder.resolve("a.csv");
        Study study = StudyTables.study(StudyTables.write(file, head, "0,0,1,2", "1,0.04,1,3"));
        assertEquals(0, study.tracks().get(0).frame(0));
        assertEquals(List.of(), study.notes());
        StudyTables.write(file, head, "2,0.04,1,2", "0,0,1,3");
        String message =
                assertThrows(StudyException.class, () -> StudyTables.study(file)).getMessage();
        assertTrue(message.contains("line 3: frame 0.0 comes after frame 2.0"), message);
    }

    /** As a page of a recording saves them. */
    private Path labels(String... rows) throws IOException {
        String[] lines = new String[rows.length + 1];
        lines[0] = "subject,task,frame,image,AU12,coder";
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return StudyTables.write(folder.resolve("labels.csv"), lines);
    }

    @Test
    void aPagesLabelsAreComparedWithARecognizedTable() throws IOException {
        Path ours = StudyTables.smile(folder.resolve("film.csv"), 0.1, 0.7, 0.8, 0.2, 0.1);
        Path labels =
                labels(
                        "film,T1,1,crops/film/000001_face0.png,1,anna",
                        "film,T1,2,crops/film/000002_face0.png,1,anna",
                        "film,T1,3,crops/film/000003_face0.png,1,anna",
                        "film,T1,4,crops/film/000004_face0.png,,");
        Study coder = StudyTables.study(labels);
        assertEquals(ScoreUnit.OCCURRENCE, coder.unit());
        assertEquals(List.of(), coder.notes());
        Table table = Study.agreement(coder, StudyTables.study(ours));
        assertEquals(3, table.longColumn("frames").getLong(0));
        assertEquals(3, table.longColumn("first_active").getLong(0));
        assertEquals(2, table.longColumn("second_active").getLong(0));
    }

    @Test
    void labelsOfSeveralPeopleAreTheirOwn() throws IOException {
        Study coder = StudyTables.study(labels("anna,T1,0,a0.png,1,", "ben,T1,0,b0.png,0,"));
        assertEquals(
                List.of("anna", "ben"),
                coder.tracks().stream().map(track -> track.who().face()).toList());
        assertEquals(1, coder.tracks().get(0).scores(ActionUnit.AU12)[0]);
    }

    @Test
    void whatATableSaysOfItselfCountsMoreThanTheUnitOfOthers() throws IOException {
        Path ours = StudyTables.smile(folder.resolve("film.csv"), 0.1, 0.7);
        StudySettings settings = StudySettings.builder().unit(ScoreUnit.INTENSITY).build();
        Study study = Study.read(List.of(ours), settings);
        assertEquals(ScoreUnit.COSINE, study.unit());
        assertTrue(
                study.notes()
                        .get(0)
                        .endsWith(
                                "holds cosines, as it says itself; --unit is for tables that do not say."),
                study.notes().get(0));
        Study intensities = Study.read(List.of(labels("a,T1,0,a0.png,4,")), settings);
        assertEquals(ScoreUnit.INTENSITY, intensities.unit());
    }
}
