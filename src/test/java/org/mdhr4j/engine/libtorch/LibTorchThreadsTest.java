package org.mdhr4j.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;

class LibTorchThreadsTest {
    @Test
    void anEngineSetsLoopsAndMatrixProducts() {
        open(0).close(); // earlier tests may have left another number
        int automatic = torch.get_num_threads();
        try (Engine one = open(1)) {
            assertEquals(1, torch.get_num_threads());
            assertEquals(1, openblas_nolapack.blas_get_num_threads());
            try (Engine two = open(2)) {
                assertEquals(2, torch.get_num_threads());
                assertEquals(2, openblas_nolapack.blas_get_num_threads());
                one.newScope().close(); // engines take turns
                assertEquals(1, openblas_nolapack.blas_get_num_threads());
            }
        }
        open(0).close();
        assertEquals(automatic, torch.get_num_threads());
        assertEquals(automatic, openblas_nolapack.blas_get_num_threads());
    }

    private static Engine open(int threads) {
        return Engines.open(LibTorchProvider.NAME, EngineOptions.DEFAULT.withThreads(threads));
    }
}
