package org.mdhr4j.engine;

/**
 * Processes that train one model together, each with an engine on its own device. All of them call
 * the same methods in the same order; each call waits for the others.
 *
 * <p>Every method throws {@link GroupException} if a process is lost or does not come within the
 * {@linkplain Rendezvous#patience patience} of the group.
 */
public interface Collective extends AutoCloseable {
    /** Returns this process's number, from 0. */
    int rank();

    /** Returns the number of processes. */
    int size();

    /** Replaces the values of all variables by those of process 0. */
    void broadcast(VariableStore variables);

    /** Replaces numbers by those of process 0. */
    void broadcast(float[] values);

    /**
     * Collects a few numbers of every process.
     *
     * @param values as many in every process
     * @return those of each process, by its number
     */
    double[][] gather(double... values);

    /** Adds up a few numbers over all processes, in the order of the processes. */
    default double[] sum(double... values) {
        double[] sum = new double[values.length];
        for (double[] part : gather(values)) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        return sum;
    }

    /** Waits until all processes have come here. */
    default void barrier() {
        gather();
    }

    /**
     * Prepares to add up the gradients of a model over all processes.
     *
     * @param variables of the model, the same in every process
     * @param statistics what batch normalisation looks at
     */
    SharedGradients share(VariableStore variables, BatchStatistics statistics);

    /** Returns the nanoseconds in which this process's thread sent, or waited for the others. */
    long busyNanos();

    /** Leaves the group; closing twice is harmless. */
    @Override
    void close();
}
