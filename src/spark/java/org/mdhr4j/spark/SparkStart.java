package org.mdhr4j.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.mdhr4j.cluster.ClusterMachines;

/** Starts a job on a cluster, or says in one line why it cannot be started. */
final class SparkStart {
    private static final String MASTER = "spark.master";
    private static final String STANDALONE = "spark://";
    private static final String NOT_TAKEN = "spark-application-";
    private static final Pattern HOST = Pattern.compile("(.+):([0-9]{1,5})");
    private static final int CONNECT_MILLIS = 5000;
    private static final int POLL_MILLIS = 200;

    /** What the launcher sets for scoring: large tensors are not given back to the system. */
    private static final Map<String, String> ALLOCATION =
            Map.of(
                    "MALLOC_MMAP_THRESHOLD_", "33554432",
                    "MALLOC_TRIM_THRESHOLD_", "100000000000",
                    "MALLOC_TOP_PAD_", "67108864",
                    "MALLOC_ARENA_MAX", "1",
                    "OMP_WAIT_POLICY", "PASSIVE",
                    "OPENBLAS_THREAD_TIMEOUT", "14");

    private final ClusterMachines machines;

    SparkStart(ClusterMachines machines) {
        this.machines = machines;
    }

    /**
     * Connects, and waits for an executor.
     *
     * @throws IOException if there is no master, or none of its machines can do the work
     */
    JavaSparkContext open(Consumer<String> told) throws IOException {
        SparkConf settings = settings();
        String master = settings.get(MASTER);
        requireMaster(master);
        SparkContext context;
        try {
            context = new SparkContext(settings);
        } catch (Exception e) { // Scala declares none, and Spark throws them
            throw new IOException(
                    "Spark cannot start on %s: %s".formatted(master, firstLine(e)), e);
        }
        try {
            if (!context.isLocal()) {
                await(context, master, told);
            }
            return JavaSparkContext.fromSparkContext(context);
        } catch (IOException | RuntimeException e) {
            context.stop();
            throw e;
        }
    }

    /** Spark tells in further lines where a context was made. */
    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    private SparkConf settings() throws IOException {
        SparkConf settings = new SparkConf();
        if (!machines.master().isEmpty()) {
            settings.setMaster(machines.master());
        } else if (!settings.contains(MASTER)) {
            throw new IOException(
                    "No cluster is named. Give --master spark://HOST:7077, or start this with spark-submit.");
        }
        settings.setAppName("mdhr cluster recognize");
        String cores = Integer.toString(machines.cores());
        settings.setIfMissing("spark.executor.cores", cores);
        settings.setIfMissing("spark.task.cpus", cores);
        settings.setIfMissing("spark.executor.memory", machines.memory());
        settings.setIfMissing("spark.ui.showConsoleProgress", "false");
        settings.setIfMissing(
                "spark.executor.extraJavaOptions",
                "-XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED"
                        + " -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Djava.awt.headless=true");
        for (Map.Entry<String, String> variable : ALLOCATION.entrySet()) {
            settings.setIfMissing("spark.executorEnv." + variable.getKey(), variable.getValue());
        }
        OwnLibraries.jar()
                .map(Path::toUri)
                .ifPresent(jar -> settings.setIfMissing("spark.jars", jar.toString()));
        machines.settings().forEach(settings::set);
        return settings;
    }

    /** Spark itself would try for a minute, and then say so in twenty lines. */
    private static void requireMaster(String master) throws IOException {
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        String reason = "";
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            Matcher host = HOST.matcher(address.strip());
            if (!host.matches()) {
                throw new IOException(
                        "--master %s is no address of a cluster; spark://HOST:PORT is expected, usually with port 7077."
                                .formatted(master));
            }
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(host.group(2));
                socket.connect(new InetSocketAddress(host.group(1), port), CONNECT_MILLIS);
                return;
            } catch (UnknownHostException e) {
                reason = "there is no machine of that name";
            } catch (IOException | IllegalArgumentException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        throw new IOException(
                "No Spark master answers at %s: %s. Check the address; the master's page and log show it."
                        .formatted(master, reason));
    }

    private void await(SparkContext context, String master, Consumer<String> told)
            throws IOException {
        told.accept("Connected to %s; waiting for executors ...".formatted(master));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(machines.waitSeconds());
        while (context.statusTracker().getExecutorInfos().length <= 1) { // the driver counts
            if (context.isStopped()) {
                requireTaken(context, master);
                throw new IOException(
                        "%s ended the job before an executor ran: its executors do not start. Their logs on the workers say why; often there is less memory than %s."
                                .formatted(master, memory(context)));
            }
            if (System.nanoTime() > until) {
                throw new IOException(
                        "No executor started within %d s: no worker of %s has %s and %s of memory free. Ask for less (--executor-cores, --executor-memory), wait longer (--wait), or start workers."
                                .formatted(
                                        machines.waitSeconds(),
                                        master,
                                        cores(context),
                                        memory(context)));
            }
            pause();
        }
    }

    /** A master names what it takes; until then a job has a name that Spark makes up. */
    private static void requireTaken(SparkContext context, String master) throws IOException {
        if (master.startsWith(STANDALONE) && context.applicationId().startsWith(NOT_TAKEN)) {
            throw new IOException(
                    "What answers at %s is no Spark master that took the job. Look at the address, and whether the master is Spark %s as here."
                            .formatted(master, context.version()));
        }
    }

    private static String cores(SparkContext context) {
        String number = context.getConf().get("spark.executor.cores");
        return number.equals("1") ? "1 core" : number + " cores";
    }

    private static String memory(SparkContext context) {
        return context.getConf().get("spark.executor.memory");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The job was stopped.");
        }
    }
}
