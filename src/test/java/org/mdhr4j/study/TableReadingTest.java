package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Reads tables as three programs write them, and says what is wrong with others. */
class TableReadingTest {
    private static final double NONE = Double.NaN;

    @TempDir private Path folder;

    private static String refused(Path... files) {
        return assertThrows(
                        StudyException.class,
                        () -> Study.read(List.of(files), StudySettings.DEFAULT))
                .getMessage();
    }

    @Test
    void aTableOfRecognizeHasTimesFacesScoresAndDecisions() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("two.csv"),
                        "input,frame,time_s,face,face_confidence,x,y,width,height,pitch,yaw,roll,AU12,AU12_c",
                        "two.mp4,0,0.0000,0,0.9,1,2,3,4,0,0,0,0.7,1",
                        "two.mp4,0,0.0000,1,0.9,1,2,3,4,0,0,0,0.1,0",
                        "two.mp4,1,0.0400,,,,,,,,,,,",
                        "two.mp4,2,0.0800,1,0.9,1,2,3,4,0,0,0,0.2,0");
        Study study = StudyTables.study(file);
        assertEquals(ScoreUnit.COSINE, study.unit());
        assertEquals(
                List.of("two, face 0", "two, face 1"),
                study.tracks().stream().map(track -> track.who().label()).toList());
        assertArrayEquals(
                new double[] {0.7, NONE, NONE}, study.tracks().get(0).scores(ActionUnit.AU12));
        assertArrayEquals(
                new double[] {0.1, NONE, 0.2}, study.tracks().get(1).scores(ActionUnit.AU12));
        assertArrayEquals(new byte[] {0, -1, 0}, study.tracks().get(1).decisions(ActionUnit.AU12));
        assertEquals(0.04, study.tracks().get(0).stepSeconds(), 1e-9);
        assertEquals(List.of(), study.notes());
    }

    @Test
    void openFacesTablesHaveIntensitiesAndFramesInWhichTheFaceWasLost() throws IOException {
        Study study = StudyTables.study(Path.of("src/test/resources/study/openface2.csv"));
        assertEquals(ScoreUnit.INTENSITY, study.unit());
        Track track = study.tracks().get(0);
        assertEquals(
                List.of(ActionUnit.AU12, ActionUnit.AU28, ActionUnit.AU45), track.actionUnits());
        assertArrayEquals(new double[] {0.31, 2.4, NONE, NONE, 3.1}, track.scores(ActionUnit.AU12));
        assertArrayEquals(new byte[] {0, 1, -1, -1, 1}, track.decisions(ActionUnit.AU12));
        assertArrayEquals(
                new double[] {NONE, NONE, NONE, NONE, NONE}, track.scores(ActionUnit.AU28));
        assertArrayEquals(new byte[] {0, 0, -1, -1, 1}, track.decisions(ActionUnit.AU28));
        assertEquals(0, track.frame(0)); // OpenFace's frame 1
        assertEquals(4, track.frame(4));
        assertEquals(
                List.of(
                        "src/test/resources/study/openface2.csv: OpenFace counts frames from 1 on; here they are counted from 0 on, as everybody else's."),
                study.notes());
    }

    @Test
    void pyFeatsTablesHaveProbabilitiesAndIdentities() throws IOException {
        Study study =
                Study.read(
                        List.of(Path.of("src/test/resources/study/pyfeat.csv")),
                        StudySettings.builder().framesPerSecond(25).build());
        assertEquals(ScoreUnit.PROBABILITY, study.unit());
        assertEquals(
                List.of("pyfeat, face Person_0", "pyfeat, face Person_1"),
                study.tracks().stream().map(track -> track.who().label()).toList());
        assertArrayEquals(
                new double[] {0.82, NONE, 0.64}, study.tracks().get(0).scores(ActionUnit.AU12));
        assertEquals(0.04, study.tracks().get(0).stepSeconds(), 1e-9);
        assertEquals(List.of(), study.notes());
    }

    @Test
    void aRowForEachOfManyPicturesIsOneRecording() throws IOException {
        Path file =
                StudyTables.write(
                        folder.resolve("pictures.csv"),
                        ",FaceRectX,FaceScore,AU12,input,frame",
                        "0,10,0.99,0.2,/home/me/1.jpg,0",
                        "1,12,0.99,0.9,/home/me/2.jpg,0");
        Study study = StudyTables.study(file);
        assertEquals(1, study.tracks().size());
        assertArrayEquals(new double[] {0.2, 0.9}, study.tracks().get(0).scores(ActionUnit.AU12));
    }

    @Test
    void severalFilmsInOneTableAreSeveralRecordings() throws IOException {
        Path file =
                StudyTables.write(
                        folder.resolve("films.csv"),
                        "FaceScore,AU12,input,frame",
                        "0.99,0.2,/home/me/a.mp4,0",
                        "0.99,0.3,/home/me/a.mp4,1",
                        "0.99,0.9,/home/me/b.mp4,0");
        assertEquals(
                List.of("films: a.mp4", "films: b.mp4"),
                StudyTables.study(file).tracks().stream()
                        .map(track -> track.who().recording())
                        .toList());
    }

    @Test
    void framesWithoutARowAreMissing() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("every.csv"),
                        "frame,time_s,AU12",
                        "0,0,0.1",
                        "2,0.2,0.2",
                        "4,0.4,0.3",
                        "10,1.0,0.4",
                        "12,1.2,0.5");
        Track track = StudyTables.study(file).tracks().get(0);
        assertArrayEquals(
                new double[] {0.1, 0.2, 0.3, NONE, NONE, 0.4, 0.5}, track.scores(ActionUnit.AU12));
        assertEquals(6, track.frame(3));
        assertEquals(0.6, track.seconds(3), 1e-9);
        assertEquals(0.2, track.stepSeconds(), 1e-9);
    }

    @Test
    void missingNumbersOfAnyProgramAreMissing() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("gaps.csv"),
                        "frame,AU12",
                        "0,",
                        "1,nan",
                        "2,-nan(ind)",
                        "3,NA",
                        "4,0.5");
        assertArrayEquals(
                new double[] {NONE, NONE, NONE, NONE, 0.5},
                StudyTables.study(file).tracks().get(0).scores(ActionUnit.AU12));
    }

    @Test
    void tablesOfANotebookAreReadAsFilesAre() throws IOException {
        DoubleColumn scores = DoubleColumn.create("AU12");
        scores.append(0.5).appendMissing();
        Table table = Table.create("mine", IntColumn.create("frame", new int[] {0, 1}), scores);
        Study study =
                Study.of(
                        List.of(table),
                        People.UNKNOWN,
                        StudySettings.builder().unit(ScoreUnit.PROBABILITY).build());
        assertArrayEquals(new double[] {0.5, NONE}, study.tracks().get(0).scores(ActionUnit.AU12));
        assertEquals("mine", study.tracks().get(0).who().label());
    }

    @Test
    void columnsThatAreNotKnownAreLeftOutAndSaid() throws IOException {
        Path file =
                StudyTables.recognized(
                        folder.resolve("a.csv"), "frame,AU12,mood,heart rate", "0,0.1,good,70");
        List<String> notes = StudyTables.study(file).notes();
        assertEquals(1, notes.size());
        assertTrue(
                notes.get(0).endsWith("columns that are not known are left out: mood, heart rate."),
                notes.get(0));
    }

    @Test
    void anActionUnitThatIsNotKnownIsAnError() throws IOException {
        for (String column : List.of("AU99", "AU12_intensity", "au_1_intensity", "AU12_x")) {
            String message =
                    refused(StudyTables.write(folder.resolve("a.csv"), "frame," + column, "0,1"));
            assertTrue(
                    message.contains("column '%s' names no action unit".formatted(column)),
                    message);
        }
    }

    @Test
    void intensitiesBesideScoresAreAnError() throws IOException {
        String message =
                refused(StudyTables.write(folder.resolve("a.csv"), "frame,AU01,AU12_r", "0,0.4,3"));
        assertTrue(message.contains("intensities of 0..5 (AU12_r) beside scores (AU1)"), message);
    }

    @Test
    void tablesOfDifferentKindsAreNotPutTogether() throws IOException {
        Path ours = StudyTables.smile(folder.resolve("ours.csv"), 0.1, 0.2);
        Path theirs = Path.of("src/test/resources/study/openface2.csv");
        assertEquals(
                "ours holds cosines, but openface2 holds intensities. Numbers of different kinds are not put together; study them apart.",
                refused(ours, theirs));
    }

    @Test
    void numbersBeyondTheirRangeAreOfAnotherKind() throws IOException {
        Path file =
                StudyTables.write(
                        folder.resolve("a.csv"), "FaceScore,frame,AU12", "0.9,0,0.4", "0.9,1,3.25");
        String message = refused(file);
        assertTrue(
                message.endsWith(
                        "line 3: AU12 is 3.25, but probabilities lie in 0..1. Are there numbers of another kind among them?"),
                message);
    }

    @Test
    void aTableThatDoesNotSayWhatItsScoresAreIsAskedFor() throws IOException {
        Path file = StudyTables.write(folder.resolve("a.csv"), "frame,AU12", "0,3");
        assertTrue(refused(file).contains("Say --unit cosine"), refused(file));
        Study study =
                Study.read(
                        List.of(file), StudySettings.builder().unit(ScoreUnit.INTENSITY).build());
        assertEquals(ScoreUnit.INTENSITY, study.unit());
    }

    @Test
    void faultsNameTheLine() throws IOException {
        Path file = folder.resolve("a.csv");
        String head = "frame,face,AU12";
        StudyTables.recognized(file, head, "0,0,0.1", "1,0,high");
        assertTrue(
                refused(file).endsWith("line 3, cell 3: a number was expected, got 'high'."),
                refused(file));
        for (String odd :
                List.of("0x1p-1", "1d", "1e999", "Infinity", "\u0661", "1 000", "50%", "0,5")) {
            StudyTables.recognized(file, head, "0,0,0.1", "1,0,\"%s\"".formatted(odd));
            assertTrue(refused(file).contains("a number was expected, got '" + odd), odd);
        }
        StudyTables.recognized(file, head, "0,0,0.1", "0,0,0.2");
        assertTrue(
                refused(file).endsWith("line 3: frame 0 has two rows of face 0."), refused(file));
        StudyTables.recognized(file, "frame,AU12", "0,0.1", "0,0.2");
        assertTrue(refused(file).contains("frame 0 has several rows"), refused(file));
        StudyTables.recognized(file, head, "0,0");
        assertTrue(refused(file).contains("line 2: 2 cells under a head of 3"), refused(file));
        StudyTables.recognized(file, head);
        assertTrue(refused(file).endsWith("has no row."), refused(file));
        StudyTables.recognized(file, "name,mood", "1,2");
        assertTrue(refused(file).contains("no column of an action unit"), refused(file));
        StudyTables.recognized(file, "AU12", "0.5");
        assertTrue(refused(file).contains("neither a column 'frame' nor"), refused(file));
    }

    @Test
    void rowsThatLieFarApartAreRefused() {
        Path file = Path.of("src/test/resources/fuzz/StudyFuzz/far-apart.csv");
        StudySettings settings = StudySettings.builder().unit(ScoreUnit.PROBABILITY).build();
        String message =
                assertThrows(StudyException.class, () -> Study.read(List.of(file), settings))
                        .getMessage();
        assertTrue(message.contains("90,000,001 frames of 1 people, 451 million cells"), message);
        assertTrue(message.contains("MDHR_JAVA_OPTS=-Dmdhr4j.maxTableMegacells=451"), message);
    }

    @Test
    void aNameMayHoldALineEndInQuotes() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("names.csv"),
                        "input,frame,time_s,AU12\n\"a\nb.mp4\",0,0.0,0.5\n\"a\nb.mp4\",1,0.04,0.6\n");
        StudySettings settings = StudySettings.builder().unit(ScoreUnit.PROBABILITY).build();
        Track track = Study.read(List.of(file), settings).tracks().get(0);
        assertArrayEquals(new double[] {0.5, 0.6}, track.scores(ActionUnit.AU12), 1e-9);
    }
}
