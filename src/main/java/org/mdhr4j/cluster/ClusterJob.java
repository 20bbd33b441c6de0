package org.mdhr4j.cluster;

import java.nio.file.Path;

/**
 * Recordings that a cluster scores.
 *
 * @param in a list, a folder, a film, or an address that the cluster's file systems know
 * @param out folder for the results, or such an address
 * @param checkpoint the file of the model's weights, on this machine
 * @param settings of every worker
 * @param pieceSeconds longer recordings are cut into pieces of about this length; infinite for none
 * @param machines that do it
 */
public record ClusterJob(
        String in,
        String out,
        Path checkpoint,
        WorkSettings settings,
        double pieceSeconds,
        ClusterMachines machines) {
    public ClusterJob {
        if (!(pieceSeconds > 0)) {
            throw new IllegalArgumentException(
                    "Pieces of %s seconds; more than 0 are needed.".formatted(pieceSeconds));
        }
    }

    /** Returns the same job with its results elsewhere. */
    public ClusterJob withOut(String other) {
        return new ClusterJob(in, other, checkpoint, settings, pieceSeconds, machines);
    }
}
