package org.mdhr4j.engine.nd4j;

import com.sun.jna.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The number of threads that ND4J computes with on the processor.
 *
 * <p>Three libraries take part, each with a number of its own: libnd4j for its loops, OpenBLAS for
 * matrix products, and oneDNN, which asks OpenMP. ND4J has setters for the first two; OpenMP's
 * number belongs to the calling thread and is set in the library itself. Where that library has
 * another name than on Linux, oneDNN keeps the number it started with (OMP_NUM_THREADS).
 */
final class Nd4jThreads {
    private static final String OPENMP = "libgomp.so.1";

    private static final @Nullable Function SET_OPENMP = openMp("omp_set_num_threads");

    /** What the libraries chose for this machine and environment when they were loaded. */
    private static final Nd4jThreads AUTOMATIC = current();

    private final int ownLoops;
    private final int products;
    private final int openMp;

    private Nd4jThreads(int ownLoops, int products, int openMp) {
        this.ownLoops = ownLoops;
        this.products = products;
        this.openMp = openMp;
    }

    /**
     * Threads to compute with.
     *
     * @param number at least 1, or 0 for what the libraries chose
     */
    static Nd4jThreads of(int number) {
        return number == 0 ? AUTOMATIC : new Nd4jThreads(number, number, number);
    }

    /** What the libraries are set to on this thread; 0 where unknown. */
    static Nd4jThreads current() {
        Function openMp = openMp("omp_get_max_threads");
        return new Nd4jThreads(
                Nd4j.getEnvironment().maxMasterThreads(),
                Nd4j.factory().blas().getMaxThreads(),
                openMp == null ? 0 : openMp.invokeInt(new Object[0]));
    }

    /** Makes the libraries use them in what this thread computes from now on. */
    void use() {
        Environment own = Nd4j.getEnvironment();
        if (own.maxMasterThreads() != ownLoops) {
            own.setMaxMasterThreads(ownLoops);
        }
        Blas blas = Nd4j.factory().blas();
        if (blas.getMaxThreads() != products) {
            blas.setMaxThreads(products);
        }
        if (SET_OPENMP != null && openMp > 0) {
            SET_OPENMP.invokeVoid(new Object[] {openMp});
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Nd4jThreads threads
                && threads.ownLoops == ownLoops
                && threads.products == products
                && threads.openMp == openMp;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * ownLoops + products) + openMp;
    }

    @Override
    public String toString() {
        return "loops " + ownLoops + ", products " + products + ", OpenMP " + openMp;
    }

    private static @Nullable Function openMp(String name) {
        try {
            return Function.getFunction(OPENMP, name);
        } catch (LinkageError e) {
            return null; // not Linux, or another OpenMP
        }
    }
}
