package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;

/** Reads tables as wide as py-feat and OpenFace write them. */
class ForeignTablesTest {
    private static final double NONE = Double.NaN;

    @TempDir private Path folder;

    private static String pyFeat(List<String> columns, int frame, String score, String identity) {
        Map<String, String> cells = new HashMap<>();
        cells.put("AU12", score);
        cells.put("AU20", "1.0"); // a tree's vote
        cells.put("FrameHeight", "1080.0");
        cells.put("FrameWidth", "1080.0");
        cells.put("input", "001.mp4");
        cells.put("frame", Integer.toString(frame));
        cells.put("approx_time", "00:00");
        cells.put("Identity", identity);
        return ForeignTables.row(columns, "0.13395418226718903", ",", cells);
    }

    /** Of a frame without a face nothing is known but which one it is. */
    private static String pyFeatWithoutFace(List<String> columns, int frame) {
        return ForeignTables.row(
                columns,
                "",
                ",",
                Map.of("input", "001.mp4", "frame", "" + frame, "approx_time", "00:00"));
    }

    @Test
    void pyFeatsRowsHaveScoresAlsoWhereFacesWereNotToldApart() throws IOException {
        List<String> columns = ForeignTables.pyFeat();
        Path file =
                StudyTables.write(
                        folder.resolve("talk.csv"),
                        String.join(",", columns),
                        pyFeat(columns, 0, "0.7763071", ""),
                        pyFeat(columns, 2, "0.732737", ""),
                        pyFeatWithoutFace(columns, 4),
                        pyFeat(columns, 6, "9.181629e-05", ""));
        Study study = StudyTables.study(file);
        assertEquals(ScoreUnit.PROBABILITY, study.unit());
        assertEquals(List.of(), study.notes());
        Track track = study.tracks().get(0);
        assertEquals(20, track.actionUnits().size());
        assertEquals("talk", track.who().label());
        assertArrayEquals(
                new double[] {0.7763071, 0.732737, NONE, 9.181629e-05},
                track.scores(ActionUnit.AU12));
    }

    @Test
    void theWidestRowsOfPyFeat2AreRead() throws IOException {
        List<String> columns = ForeignTables.pyFeat2();
        assertTrue(columns.size() > 2100, "columns: " + columns.size());
        Path file =
                StudyTables.write(
                        folder.resolve("two.csv"),
                        String.join(",", columns),
                        pyFeat(columns, 0, "0.81", "Person_0"),
                        pyFeat(columns, 0, "0.11", "Person_1"),
                        pyFeatWithoutFace(columns, 1),
                        pyFeat(columns, 2, "0.64", "Person_0"));
        Study study = StudyTables.study(file);
        assertEquals(List.of(), study.notes());
        assertEquals(2, study.tracks().size());
        assertArrayEquals(
                new double[] {0.81, NONE, 0.64}, study.tracks().get(0).scores(ActionUnit.AU12));
        assertEquals("two, face Person_1", study.tracks().get(1).who().label());
    }

    @Test
    void severalFacesThatNobodyToldApartAreAnError() throws IOException {
        List<String> columns = ForeignTables.pyFeat();
        Path file =
                StudyTables.write(
                        folder.resolve("two.csv"),
                        String.join(",", columns),
                        pyFeat(columns, 0, "0.8", ""),
                        pyFeat(columns, 0, "0.1", ""));
        StudyException e = assertThrows(StudyException.class, () -> StudyTables.study(file));
        assertTrue(e.getMessage().contains("frame 0 has several rows"), e.getMessage());
    }

    private Path openFace(List<String> columns, String between, boolean areTwo) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(between, columns)));
        for (int frame = 1; frame <= 3; frame++) {
            for (int face = 0; face < (areTwo ? 2 : 1); face++) {
                Map<String, String> cells = new HashMap<>();
                boolean isLost = frame == 2;
                cells.put("frame", Integer.toString(frame));
                cells.put("face_id", Integer.toString(face));
                cells.put("timestamp", "%.3f".formatted((frame - 1) / 30.0));
                cells.put("confidence", isLost ? "0.03" : "0.98");
                cells.put("success", isLost ? "0" : "1");
                cells.put("AU12_r", isLost ? "0" : "%d.4%d".formatted(frame, face));
                cells.put("AU12_c", isLost ? "0" : "1.0");
                cells.put("AU45_r", frame == 3 ? "-nan(ind)" : "0.00");
                lines.add(ForeignTables.row(columns, "0.0", between, cells));
            }
        }
        return StudyTables.write(folder.resolve("face.csv"), lines.toArray(String[]::new));
    }

    @Test
    void openFacesRowsHaveSpacesOrNot() throws IOException {
        assertEquals(714, ForeignTables.openFace2().size());
        for (List<String> columns : List.of(ForeignTables.openFace2(), ForeignTables.openFace1())) {
            for (String between : List.of(", ", ",")) {
                Study study = StudyTables.study(openFace(columns, between, false));
                assertEquals(ScoreUnit.INTENSITY, study.unit());
                assertEquals(1, study.notes().size(), study.notes().toString());
                Track track = study.tracks().get(0);
                assertEquals(18, track.actionUnits().size());
                assertArrayEquals(new double[] {1.4, NONE, 3.4}, track.scores(ActionUnit.AU12));
                assertArrayEquals(new byte[] {1, -1, 1}, track.decisions(ActionUnit.AU12));
                assertArrayEquals(new double[] {0, NONE, NONE}, track.scores(ActionUnit.AU45));
                assertArrayEquals(new byte[] {0, -1, 0}, track.decisions(ActionUnit.AU28));
                assertEquals(0.033, track.seconds(1), 1e-9);
            }
        }
    }

    @Test
    void severalFacesOfOpenFaceHaveNumbers() throws IOException {
        Study study = StudyTables.study(openFace(ForeignTables.openFace2(), ", ", true));
        assertEquals(
                List.of("face, face 0", "face, face 1"),
                study.tracks().stream().map(track -> track.who().label()).toList());
        assertArrayEquals(
                new double[] {1.41, NONE, 3.41}, study.tracks().get(1).scores(ActionUnit.AU12));
    }
}
