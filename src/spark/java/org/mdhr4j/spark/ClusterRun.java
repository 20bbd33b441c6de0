package org.mdhr4j.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.mdhr4j.cluster.Piece;

/** The work of a job, in three rounds of tasks: how long films are, their pieces, their whole. */
final class ClusterRun {
    private static final int FILES_A_TASK = 50;
    private static final int TOLD_EVERY_SECONDS = 10;
    private static final int LONGEST_REASON = 500;

    private final JavaSparkContext spark;
    private final WorkPlace place;
    private final Consumer<String> told;

    ClusterRun(JavaSparkContext spark, WorkPlace place, Consumer<String> told) {
        this.spark = spark;
        this.place = place;
        this.told = told;
    }

    /**
     * Scores recordings.
     *
     * @param recordings name and input of each
     * @throws IOException if the cluster gives up
     */
    void score(Map<String, String> recordings, double pieceSeconds) throws IOException {
        Map<String, List<Piece>> cut = cut(recordings, pieceSeconds);
        List<Piece> pieces = cut.values().stream().flatMap(List::stream).toList();
        told.accept("%d tasks.".formatted(pieces.size()));
        JavaRDD<PieceResult> scoring =
                spark.parallelize(pieces, pieces.size()).map(new ScorePiece(place));
        Set<String> failed = new HashSet<>();
        for (PieceResult result : wait(scoring, "scored")) {
            if (!result.isScored()) {
                failed.add(result.recording());
            }
        }
        join(
                cut.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .filter(entry -> !failed.contains(entry.getKey()))
                        .map(entry -> List.copyOf(entry.getValue()))
                        .toList());
    }

    /**
     * Reads what was passed over in recordings whose rows are there.
     *
     * @param names of the recordings
     * @return by name, of those in which something was
     * @throws IOException if the cluster gives up
     */
    Map<String, List<String>> passedOver(List<String> names) throws IOException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        if (!names.isEmpty()) {
            JavaRDD<String> files =
                    spark.parallelize(new ArrayList<>(names), 1 + names.size() / FILES_A_TASK);
            List<List<String>> sentences = wait(files.map(new ReadPassedOver(place)), "read");
            for (int i = 0; i < names.size(); i++) {
                if (!sentences.get(i).isEmpty()) {
                    found.put(names.get(i), sentences.get(i));
                }
            }
        }
        return found;
    }

    private Map<String, List<Piece>> cut(Map<String, String> recordings, double pieceSeconds)
            throws IOException {
        List<String> inputs = List.copyOf(recordings.values());
        List<Double> seconds =
                pieceSeconds < Double.POSITIVE_INFINITY
                        ? wait(
                                spark.parallelize(inputs, 1 + inputs.size() / FILES_A_TASK)
                                        .map(new SurveyFilm()),
                                "surveyed")
                        : Collections.nCopies(inputs.size(), Double.NaN);
        Map<String, List<Piece>> cut = new LinkedHashMap<>();
        int i = 0;
        for (Map.Entry<String, String> recording : recordings.entrySet()) {
            double length = seconds.get(i++);
            cut.put(
                    recording.getKey(),
                    Piece.of(recording.getKey(), recording.getValue(), length, pieceSeconds));
        }
        return cut;
    }

    private void join(List<List<Piece>> whole) throws IOException {
        if (!whole.isEmpty()) {
            List<List<Piece>> lists = new ArrayList<>();
            whole.forEach(pieces -> lists.add(new ArrayList<>(pieces)));
            wait(spark.parallelize(lists, lists.size()).map(new JoinPieces(place)), "joined");
        }
    }

    /** Runs tasks, tells how many are done, and stops them if this thread is interrupted. */
    private <T> List<T> wait(JavaRDD<T> tasks, String done) throws IOException {
        JavaFutureAction<List<T>> all = tasks.collectAsync();
        String before = "";
        try {
            while (true) {
                try {
                    return all.get(TOLD_EVERY_SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    String now = progress(all, done);
                    if (!now.equals(before)) {
                        told.accept(now);
                        before = now;
                    }
                }
            }
        } catch (InterruptedException e) {
            all.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "The job was stopped; run it again to go on where it stopped.");
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e);
        }
    }

    private String progress(JavaFutureAction<?> all, String done) {
        int finished = 0;
        int tasks = 0;
        for (int job : all.jobIds()) {
            int[] stages = spark.statusTracker().getJobInfo(job).stageIds();
            for (int stage : stages) {
                SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
                finished += info == null ? 0 : info.numCompletedTasks();
                tasks += info == null ? 0 : info.numTasks();
            }
        }
        return "%d of %d %s.".formatted(finished, tasks, done);
    }

    /** What went wrong, out of the many lines that Spark says it in. */
    static String reason(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        int own = text.indexOf(JobFailure.MARK);
        if (own >= 0) {
            return text.substring(own).lines().findFirst().orElse(text)
                    + " Run the same again once that is mended, to go on where it stopped.";
        }
        String first = text.lines().findFirst().orElse(text);
        String shown = first.length() > LONGEST_REASON ? first.substring(0, LONGEST_REASON) : first;
        return "The cluster gave up: %s Run the same again to go on where it stopped."
                .formatted(shown);
    }
}
