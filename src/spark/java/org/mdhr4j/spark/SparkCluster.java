package org.mdhr4j.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.mdhr4j.cluster.Cluster;
import org.mdhr4j.cluster.ClusterJob;
import org.mdhr4j.cluster.ClusterReport;
import org.mdhr4j.cluster.Worker;
import org.mdhr4j.cluster.WorkerProvider;

/** Scores recordings on the executors of Apache Spark. */
public final class SparkCluster implements Cluster {
    private static final String LIST = ".txt";

    private final WorkerProvider workers = OwnLibraries.workers();

    /** Facts of the model that the driver tells, and that every executor's model has. */
    private record Model(WorkPlace place, String job, List<String> notes) {}

    /** Spark looks for its own parts where the thread says: that is not among our libraries. */
    @Override
    public ClusterReport recognize(ClusterJob job, Consumer<String> told) throws IOException {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        here.setContextClassLoader(SparkCluster.class.getClassLoader());
        try {
            return score(job, told);
        } finally {
            here.setContextClassLoader(before);
        }
    }

    private ClusterReport score(ClusterJob asked, Consumer<String> told) throws IOException {
        ClusterJob job = asked.withOut(HadoopFiles.path(asked.out()).toString());
        Model model = model(job); // a wrong checkpoint is said before a cluster is asked
        if (!HadoopFiles.isAddress(asked.out())) {
            JobFolder.open(asked.out(), model.job(), new Configuration());
        }
        List<String> local =
                HadoopFiles.isAddress(job.in()) ? List.of() : workers.recordings(Path.of(job.in()));
        JavaSparkContext spark = new SparkStart(job.machines()).open(told);
        try {
            Configuration hadoop = HadoopFiles.settings();
            List<String> inputs = local.isEmpty() ? remote(job.in(), hadoop) : local;
            JobFolder folder = JobFolder.open(asked.out(), model.job(), hadoop);
            Map<String, String> missing = folder.missing(inputs);
            int kept = inputs.size() - missing.size();
            told.accept("%d recordings, %d there already.".formatted(inputs.size(), kept));
            ClusterRun run = new ClusterRun(spark, model.place(), told);
            if (!missing.isEmpty()) {
                spark.addFile(job.checkpoint().toUri().toString());
                run.score(missing, job.pieceSeconds());
            }
            folder.requireResults(missing);
            folder.sweep();
            Map<String, String> scored = folder.scored(inputs);
            Map<String, List<String>> passedOver = new LinkedHashMap<>();
            run.passedOver(List.copyOf(scored.keySet()))
                    .forEach((name, texts) -> passedOver.put(scored.get(name), texts));
            return report(folder, inputs, missing, model.notes(), passedOver);
        } finally {
            spark.close();
        }
    }

    private Model model(ClusterJob job) throws IOException {
        try (Worker worker = workers.open(job.settings(), job.checkpoint())) {
            WorkPlace place =
                    new WorkPlace(
                            job.out(),
                            worker.columns(),
                            String.valueOf(job.checkpoint().getFileName()),
                            job.settings());
            String pieces =
                    "%s, pieces of %s s".formatted(worker.fingerprint(), job.pieceSeconds());
            return new Model(place, pieces, worker.notes());
        }
    }

    private List<String> remote(String in, Configuration hadoop) throws IOException {
        org.apache.hadoop.fs.Path path = HadoopFiles.path(in);
        FileSystem files = HadoopFiles.open(path, hadoop);
        List<String> found;
        if (in.endsWith(LIST)) {
            try (java.io.InputStream text = files.open(path)) {
                found = workers.lines(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            }
        } else {
            found =
                    Arrays.stream(files.listStatus(path))
                            .filter(FileStatus::isFile)
                            .map(status -> status.getPath().toString())
                            .filter(workers::isFilm)
                            .sorted()
                            .toList();
        }
        if (found.isEmpty()) {
            throw new IOException(
                    "%s holds no film and names none. Name a film, a folder of films, or a list (.txt) with an address in each line."
                            .formatted(in));
        }
        return found;
    }

    private static ClusterReport report(
            JobFolder folder,
            List<String> inputs,
            Map<String, String> missing,
            List<String> notes,
            Map<String, List<String>> passedOver)
            throws IOException {
        Map<String, String> damaged = new TreeMap<>();
        Map<String, String> failed = new TreeMap<>();
        folder.failures(damaged, failed);
        damaged.keySet().retainAll(inputs);
        failed.keySet().retainAll(inputs);
        Map<String, String> tried = new LinkedHashMap<>(missing);
        tried.values().removeAll(failed.keySet());
        return new ClusterReport(
                tried.size(), inputs.size() - missing.size(), damaged, failed, notes, passedOver);
    }
}
