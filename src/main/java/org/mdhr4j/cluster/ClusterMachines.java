package org.mdhr4j.cluster;

import java.util.Map;

/**
 * Says what of a cluster a job uses.
 *
 * @param master address of the cluster, empty text for what the surroundings say
 * @param cores of each executor; all of them work on one recording
 * @param memory of each executor's Java heap, for example {@code 2g}
 * @param waitSeconds how long to wait for the first executor
 * @param settings of the cluster itself, by name
 */
public record ClusterMachines(
        String master, int cores, String memory, int waitSeconds, Map<String, String> settings) {
    public ClusterMachines {
        settings = Map.copyOf(settings);
        if (cores < 1 || waitSeconds < 1) {
            throw new IllegalArgumentException(
                    "%d cores and %d seconds of waiting; 1 or more of both are needed."
                            .formatted(cores, waitSeconds));
        }
    }
}
