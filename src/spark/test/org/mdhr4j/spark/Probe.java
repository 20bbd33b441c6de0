package org.mdhr4j.spark;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mdhr4j.cluster.Cluster;
import org.mdhr4j.cluster.ClusterJob;
import org.mdhr4j.cluster.ClusterMachines;
import org.mdhr4j.cluster.WorkEngine;
import org.mdhr4j.cluster.WorkSettings;

/** Runs beside Spark out of the one jar, and says what it finds, a line each. */
final class Probe {
    private static final String LOCAL = "local[1]";
    private static final WorkSettings SETTINGS =
            WorkSettings.DEFAULT.withEngine(WorkEngine.DEFAULT.withThreads(1));

    private Probe() {}

    /**
     * Arguments: a film, a file that is no film, a checkpoint, a folder, a cluster, a dead port.
     */
    public static void main(String[] arguments) throws Exception {
        Path film = Path.of(arguments[0]);
        Path corrupt = Path.of(arguments[1]);
        Path checkpoint = Path.of(arguments[2]);
        Path folder = Path.of(arguments[3]);
        say("spark's jackson", PackageVersion.VERSION);
        Class<?> own = OwnLibraries.loader().loadClass(PackageVersion.class.getName());
        say("own jackson", own.getField("VERSION").get(null));
        say("apart", own != PackageVersion.class);
        errors(film, corrupt, checkpoint, folder, arguments[4], arguments[5]);
        dataset(film, corrupt, checkpoint);
    }

    private static void say(String what, Object value) {
        System.out.println("probe " + what + ": " + value);
    }

    private static void errors(
            Path film, Path text, Path checkpoint, Path folder, String cluster, String deadPort)
            throws Exception {
        Path out = folder.resolve("results");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "# nothing\n\n");
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "mine");
        tell("unreachable", film, out, checkpoint, "spark://127.0.0.1:" + deadPort, "1g");
        tell("no address", film, out, checkpoint, "spark://127.0.0.1", "1g");
        tell("no memory", film, out, checkpoint, cluster, "900g");
        tell("foreign", film, foreign, checkpoint, LOCAL, "1g");
        tell("checkpoint", film, out, text, LOCAL, "1g");
        tell("empty", empty, out, checkpoint, LOCAL, "1g");
        tell("missing", folder.resolve("none"), out, checkpoint, LOCAL, "1g");
    }

    private static void tell(
            String what, Path in, Path out, Path checkpoint, String master, String memory) {
        ClusterJob job =
                new ClusterJob(
                        in.toString(),
                        out.toString(),
                        checkpoint,
                        SETTINGS,
                        Double.POSITIVE_INFINITY,
                        new ClusterMachines(
                                master,
                                1,
                                memory,
                                3,
                                Map.of(
                                        "spark.ui.enabled",
                                        "false",
                                        "spark.driver.host",
                                        "127.0.0.1")));
        try {
            say(what, Cluster.find().orElseThrow().recognize(job, line -> {}));
        } catch (Exception e) {
            say(what, e.getMessage());
        }
        say(what + " left results", Files.exists(out) && !what.equals("foreign"));
    }

    private static void dataset(Path film, Path corrupt, Path checkpoint) throws Exception {
        try (SparkSession spark =
                SparkSession.builder()
                        .master(LOCAL)
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.host", "127.0.0.1")
                        .getOrCreate()) {
            SparkRecognition recognition = SparkRecognition.open(spark, checkpoint, SETTINGS);
            Dataset<Row> paths =
                    spark.createDataset(
                                    List.of(film.toString(), corrupt.toString()), Encoders.STRING())
                            .toDF(SparkRecognition.PATH);
            Dataset<Row> rows = recognition.rows(paths).cache();
            say("rows", rows.filter("failure is null and face = 0").count());
            say("frames", rows.select("frame").filter("frame is not null").distinct().count());
            say("failures", rows.filter("failure is not null").count());
            say("mean", rows.groupBy().avg("AU12").head().getDouble(0) > 0);
        }
    }
}
