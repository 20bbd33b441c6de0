package org.mdhr4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings on a real cluster that loses a worker, beside the same on one machine: equal to the
 * last digit, none lost, none twice.
 */
class ClusterRecognitionIT {
    private static final int RECORDINGS = Integer.getInteger("spark.recordings");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The long film has 6.8 s: pieces from 0, 2 and 4 s. */
    private static final int PIECE_SECONDS = 2;

    private static final int LONG_FRAMES = 170;

    /** Where a face is followed from matters to crops, by parts of a pixel; 0.085 was seen. */
    private static final double SEARCH_MOVES = 0.15;

    @TempDir static Path folder;

    private static Path films;
    private static Path out;
    private static Programs.Ended ended;
    private static Programs.Ended again;
    private static Map<Path, FileTime> before;
    private static SparkSession spark;

    @BeforeAll
    static void scoreWhileAWorkerDies() throws Exception {
        films = drawFilms();
        out = folder.resolve("out");
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2, "1g")) {
            Path log = folder.resolve("driver.log");
            Process driver = Programs.start(log, driver(), arguments(cluster.address(), out));
            try {
                Programs.await(
                        "the first rows",
                        PATIENCE,
                        () -> !driver.isAlive() || !files(out, "rows.parquet").isEmpty());
                cluster.killWorker(1);
                ended = Programs.end(driver, log);
            } finally {
                Programs.kill(driver);
            }
            before = times(out);
            Path second = folder.resolve("again.log");
            List<Object> strictly = new ArrayList<>(List.of(arguments(cluster.address(), out)));
            strictly.add("--strict");
            again = Programs.run(second, driver(), strictly.toArray());
        }
        spark =
                SparkSession.builder()
                        .master("local[1]")
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.host", "127.0.0.1")
                        .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.stop();
        }
    }

    private static Path drawFilms() throws Exception {
        Path made = folder.resolve("films");
        Programs.Ended drawn =
                Programs.run(
                        folder.resolve("films.log"),
                        Programs.plain(),
                        Programs.HOME.resolve("src/spark/tools/Films.java"),
                        Programs.HOME.resolve("src/test/resources/faces/astronaut.png"),
                        made,
                        RECORDINGS);
        assertEquals(0, drawn.code(), drawn.text());
        return made;
    }

    private static List<String> driver() {
        List<String> command = Programs.spark("768m", Programs.ONE_JAR.toString());
        command.add("org.mdhr4j.spark.Main");
        return command;
    }

    private static Object[] arguments(String master, Path target) {
        List<Object> arguments =
                new ArrayList<>(
                        List.of(
                                "cluster",
                                "recognize",
                                "--master",
                                master,
                                "--in",
                                films,
                                "--out",
                                target,
                                "--checkpoint",
                                "pretrained",
                                "--pieces",
                                PIECE_SECONDS,
                                "--executor-memory",
                                "768m"));
        for (String setting :
                List.of(
                        "spark.ui.enabled=false",
                        "spark.driver.host=127.0.0.1",
                        "spark.speculation=true")) {
            arguments.add("--conf");
            arguments.add(setting);
        }
        return arguments.toArray();
    }

    private static List<Path> files(Path from, String name) throws Exception {
        if (!Files.exists(from)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(from)) {
            return all.filter(path -> path.endsWith(name)).toList();
        } catch (java.io.UncheckedIOException e) {
            return List.of(); // a folder went away under it
        }
    }

    private static Map<Path, FileTime> times(Path from) throws Exception {
        Map<Path, FileTime> times = new TreeMap<>();
        for (Path file : files(from, "rows.parquet")) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return times;
    }

    @Test
    void whatOneMachineScoresIsScoredToTheLastDigit() throws Exception {
        Path tables = folder.resolve("tables");
        List<String> command = Programs.plain();
        command.addAll(List.of("org.mdhr4j.cli.Main", "recognize", films.toString()));
        command.addAll(List.of("--checkpoint", "pretrained", "--threads", "1"));
        command.addAll(List.of("--out", tables + "/"));
        Programs.Ended single = Programs.run(folder.resolve("single.log"), command);
        assertEquals(1, single.code(), single.text()); // the corrupt one
        Map<String, List<Map<String, String>>> expected = Tables.ofCsv(tables);
        Map<String, List<Map<String, String>>> scored =
                Tables.ofParquet(spark, out.resolve("rows"));
        assertEquals(RECORDINGS + 1, scored.size(), ended.text());
        assertEquals(expected.keySet(), scored.keySet());
        List<Map<String, String>> uncut = expected.remove("long.mp4");
        List<Map<String, String>> joined = scored.remove("long.mp4");
        assertEquals(expected, scored);
        requireLike(uncut, joined);
    }

    /** Beside an uncut run: the same frames and person, and scores that a new search may move. */
    private static void requireLike(
            List<Map<String, String>> uncut, List<Map<String, String>> joined) {
        assertEquals(LONG_FRAMES, joined.size());
        for (int t = 0; t < LONG_FRAMES; t++) {
            Map<String, String> one = uncut.get(t);
            Map<String, String> other = joined.get(t);
            assertEquals(one.get("frame"), other.get("frame"));
            assertEquals(one.get("face"), other.get("face"), "frame " + t);
            for (String column : one.keySet()) {
                if (column.matches("AU[0-9]+")) {
                    double scoredUncut = Double.parseDouble(one.get(column));
                    double scored = Double.parseDouble(other.get(column));
                    assertEquals(scoredUncut, scored, SEARCH_MOVES, column + " of frame " + t);
                }
            }
        }
    }

    @Test
    void piecesOnOneMachineGiveTheSameDigits() throws Exception {
        Path one = folder.resolve("one");
        Programs.Ended local =
                Programs.run(folder.resolve("one.log"), driver(), arguments("local[1]", one));
        assertEquals(1, local.code(), local.text());
        assertEquals(
                Tables.ofParquet(spark, one.resolve("rows")),
                Tables.ofParquet(spark, out.resolve("rows")));
    }

    @Test
    void theCorruptFilmIsOneRowOfFailures() {
        assertEquals(1, ended.code(), ended.text());
        List<Row> failures =
                spark.read().parquet(out.resolve("failures").toString()).collectAsList();
        assertEquals(1, failures.size());
        assertEquals("corrupt.mp4", failures.get(0).getAs("recording"));
        String reason = failures.get(0).getAs("reason");
        assertTrue(reason.contains("cannot be read as a video"), reason);
    }

    @Test
    void anotherRunTriesTheFailureAloneAndLeavesTheRest() throws Exception {
        assertEquals(1, again.code(), again.text());
        String kept = "%d there already".formatted(RECORDINGS + 1);
        assertTrue(again.text().contains(kept), again.text());
        assertEquals(before, times(out));
        assertTrue(files(out, "_new").isEmpty());
        assertTrue(files(out, "_pieces").isEmpty());
    }

    @Test
    void whatWasPassedOverInAnEarlierRunIsSaidAndStrictCountsIt() {
        List<String> said = again.text().lines().filter(line -> line.contains("short-00")).toList();
        assertTrue(
                said.get(0).matches("Note: .*short-00\\.mp4: frames without a face.*: 8\\."),
                again.text());
        assertTrue(again.text().contains("--strict: 1 thing was passed over"), again.text());
    }
}
