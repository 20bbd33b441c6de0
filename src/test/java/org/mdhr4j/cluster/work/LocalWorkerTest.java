package org.mdhr4j.cluster.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.cluster.FaceNumbers;
import org.mdhr4j.cluster.Piece;
import org.mdhr4j.cluster.PieceReport;
import org.mdhr4j.cluster.WorkColumn;
import org.mdhr4j.cluster.WorkEngine;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.Worker;
import org.mdhr4j.cluster.WorkerProvider;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.testing.PortraitFilms;

/** A film in pieces beside the same film whole. */
@Tag("long")
class LocalWorkerTest {
    private static final int FRAMES = 110;
    private static final WorkSettings SETTINGS =
            WorkSettings.DEFAULT.withEngine(new WorkEngine("libtorch", "cpu", "float32", 1));

    /** A new search for faces moves crops by parts of a pixel. */
    private static final double SEARCH_MOVES = 0.02;

    @TempDir private static Path folder;

    private static Worker worker;
    private static Path film;
    private static List<@Nullable Object[]> whole;

    @BeforeAll
    static void scoreWhole() throws IOException {
        WorkerProvider provider = WorkerProvider.of(LocalWorkerTest.class.getClassLoader());
        worker = provider.open(SETTINGS, PretrainedModel.file());
        film = PortraitFilms.write(folder.resolve("film.mp4"), FRAMES, 40, t -> t != 30);
        assertEquals(4.4, provider.seconds(film), 0.05);
        whole = new ArrayList<>();
        worker.score(Piece.whole("film", film.toString()), film, whole::add);
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    private static int column(String name) {
        return worker.columns().stream().map(WorkColumn::name).toList().indexOf(name);
    }

    @Test
    @Tag("whole")
    void piecesJoinWithoutASeam() throws IOException {
        List<PieceReport> reports = new ArrayList<>();
        List<List<@Nullable Object[]>> rows = new ArrayList<>();
        for (Piece piece : Piece.of("film", film.toString(), 4.4, 2.5)) {
            List<@Nullable Object[]> own = new ArrayList<>();
            reports.add(worker.score(piece, film, own::add));
            rows.add(own);
        }
        assertEquals(2, reports.size());
        List<@Nullable Object[]> joined = rows.stream().flatMap(List::stream).toList();
        long[] frames = joined.stream().mapToLong(row -> (Long) row[column("frame")]).toArray();
        assertArrayEquals(LongStream.range(0, FRAMES).toArray(), frames);
        for (int t = 0; t < rows.get(0).size(); t++) { // up to the border to the last digit
            assertArrayEquals(whole.get(t), joined.get(t), "frame " + t);
        }
        requireNear(joined);
        PieceReport report = PieceReport.joined(reports);
        assertEquals(FRAMES, report.frames());
        assertEquals(1, report.framesWithoutFace());
        assertEquals("", report.damage());
        assertEquals(
                List.of(Map.of(0, 0), Map.of(0, 0)),
                FaceNumbers.of(reports),
                "one person throughout");
    }

    private static void requireNear(List<@Nullable Object[]> joined) {
        int first = column("AU01");
        for (int t = 0; t < FRAMES; t++) {
            for (int i = first; i < first + 12; i++) {
                Double expected = (Double) whole.get(t)[i];
                Double found = (Double) joined.get(t)[i];
                assertEquals(expected == null, found == null, "frame " + t);
                if (expected != null && found != null) {
                    assertEquals(expected, found, SEARCH_MOVES, "frame %d, %d".formatted(t, i));
                }
            }
        }
    }

    @Test
    @Tag("whole")
    void aPieceBehindTheEndOfAFilmHasNoRows() throws IOException {
        Piece beyond = new Piece("film", film.toString(), 3, 4, 20, Double.POSITIVE_INFINITY);
        assertEquals(0, worker.score(beyond, film, row -> {}).frames());
    }
}
