package org.mdhr4j.engine.libtorch;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * The number of threads that LibTorch computes with on the processor, one for the whole process.
 *
 * <p>Two libraries take part: OpenMP for LibTorch's loops and for oneDNN, and OpenBLAS, with
 * threads of its own, for matrix products. {@code torch.set_num_threads} reaches the first only.
 */
final class LibTorchThreads {
    private LibTorchThreads() {}

    /**
     * Makes both libraries use them from now on.
     *
     * @param threads at least 1
     */
    static synchronized void use(int threads) {
        if (torch.get_num_threads() != threads) {
            torch.set_num_threads(threads);
        }
        if (openblas_nolapack.blas_get_num_threads() != threads) {
            openblas_nolapack.blas_set_num_threads(threads);
        }
    }
}
