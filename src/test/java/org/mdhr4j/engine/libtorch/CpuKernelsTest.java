package org.mdhr4j.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engines;

class CpuKernelsTest {
    @Test
    void theEngineSaysWhatItComputesWith() {
        String cpu = Engines.capabilities(LibTorchProvider.NAME).hardware().get(Device.CPU);
        assertTrue(String.valueOf(cpu).contains(" kernels"), cpu);
    }

    @Test
    void whatSlowsItFromOutsideIsNamed() {
        assertEquals(List.of(), CpuKernels.remarks(Map.of("OPENBLAS_CORETYPE", "", "HOME", "/")));
        List<String> remarks =
                CpuKernels.remarks(
                        Map.of("OPENBLAS_CORETYPE", "Haswell", "ONEDNN_MAX_CPU_ISA", "AVX2"));
        assertEquals(2, remarks.size());
        assertTrue(remarks.get(0).startsWith("ONEDNN_MAX_CPU_ISA=AVX2 is set"), remarks.get(0));
        assertTrue(remarks.get(1).startsWith("OPENBLAS_CORETYPE=Haswell is set"), remarks.get(1));
    }
}
