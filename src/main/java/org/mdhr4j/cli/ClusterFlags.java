package org.mdhr4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.cluster.ClusterMachines;
import picocli.CommandLine.Option;

/** Options that say what of a cluster is used. */
final class ClusterFlags {
    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "",
            description =
                    "Address of the cluster: spark://HOST:7077, yarn, k8s://HOST, or local[N] for"
                            + " this machine (default: what spark-submit says).")
    private String master;

    @Option(
            names = "--executor-cores",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Cores of each executor, which all work on one recording (default:"
                            + " ${DEFAULT-VALUE}).")
    private int cores;

    @Option(
            names = "--executor-memory",
            paramLabel = "SIZE",
            defaultValue = "1g",
            description =
                    "Java heap of each executor; the model needs as much again beside it (default:"
                            + " ${DEFAULT-VALUE}).")
    private String memory;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for the first executor (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting of Spark, such as spark.speculation=true; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** The machines of a job. */
    ClusterMachines machines() throws UsageError {
        if (!memory.matches("[0-9]+[kmgtKMGT]")) {
            throw new UsageError(
                    "--executor-memory %s is no size; a number and k, m, g or t are expected, such as 2g."
                            .formatted(memory));
        }
        return UsageError.value(
                () -> new ClusterMachines(master, cores, memory, waitSeconds, settings));
    }

    /** Cores of each executor. */
    int cores() {
        return cores;
    }
}
