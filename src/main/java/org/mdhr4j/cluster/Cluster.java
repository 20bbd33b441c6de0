package org.mdhr4j.cluster;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Spreads recordings over machines; found with {@link ServiceLoader}, if one is there. */
public interface Cluster {
    /** Finds the one beside these classes, empty if this Java was started without. */
    static Optional<Cluster> find() {
        return ServiceLoader.load(Cluster.class, Cluster.class.getClassLoader()).findFirst();
    }

    /**
     * Scores recordings: rows, failures and what the job was appear in its output folder. What is
     * there already of the same job stays.
     *
     * @param told gets a line of text now and then
     * @throws IOException if cluster, input or output cannot be used; the message says what to do
     * @throws RuntimeException if the checkpoint or a setting is none
     */
    ClusterReport recognize(ClusterJob job, Consumer<String> told) throws IOException;
}
