package org.mdhr4j.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.EngineCapabilities;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Precision;

/** What is decided about GPUs before one is used; needs none. */
class CudaSupportTest {
    private static final String H100 = "NVIDIA H100 80GB HBM3, 9.0, 81559 MiB, 580.159.04\n";
    private static final String A100 = "NVIDIA A100-SXM4-40GB, 8.0, 40960 MiB, 580.65.06\n";
    private static final String T4 = "Tesla T4, 7.5, 15360 MiB, 580.65.06\n";

    @Test
    void reducedPrecisionNeedsAmpereOnEveryGpu() {
        CudaGpus both = CudaGpus.parse(H100 + A100);
        assertEquals(2, both.gpus().size());
        assertEquals(EnumSet.allOf(Precision.class), both.precisions());
        CudaGpus mixed = CudaGpus.parse(A100 + T4);
        assertEquals(Set.of(Precision.FLOAT32), mixed.precisions());
        assertEquals("Tesla T4", mixed.gpus().get(1).name());
        assertEquals(Set.of(Precision.FLOAT32), CudaGpus.parse("").precisions());
        assertEquals(0, CudaGpus.parse("No devices were found\n").gpus().size());
    }

    @Test
    void aGpuIsDescribedWhereCudaCannotHaveAnotherOrder() {
        assertEquals(
                "NVIDIA H100 80GB HBM3, compute capability 9.0, 81559 MiB, driver 580.159.04",
                CudaGpus.parse(H100 + H100).anyIfAlike().orElseThrow().toString());
        assertEquals(Optional.empty(), CudaGpus.parse(H100 + A100).anyIfAlike());
        assertEquals(Optional.empty(), CudaGpus.parse("").anyIfAlike());
        assertEquals("9.19.0", CudaBuild.cudnn(91900));
    }

    @Test
    void aPrecisionTheDeviceLacksIsRefused() {
        Device gpu = Device.cuda(0);
        EngineCapabilities turing =
                new EngineCapabilities(
                        "2.13",
                        List.of(Device.CPU, gpu),
                        Set.of(Precision.FLOAT32),
                        Map.of(gpu, "Tesla T4"),
                        List.of("Tesla T4 has compute capability 7.5; bfloat16 needs 8.0."));
        EngineOptions options =
                EngineOptions.DEFAULT.withDevice(gpu).withPrecision(Precision.BFLOAT16);
        assertEquals(
                "Device cuda:0 cannot compute in BFLOAT16, only in [FLOAT32]. Tesla T4 has compute"
                        + " capability 7.5; bfloat16 needs 8.0.",
                assertThrows(
                                EngineException.class,
                                () -> LibTorchProvider.requirePrecision(options, turing))
                        .getMessage());
        EngineOptions onProcessor = options.withDevice(Device.CPU);
        assertDoesNotThrow(() -> LibTorchProvider.requirePrecision(onProcessor, turing));
        assertThrows(
                EngineException.class,
                () ->
                        LibTorchProvider.requirePrecision(
                                onProcessor.withPrecision(Precision.TF32), turing));
    }

    @Test
    void aMissingLibraryIsNamedWithItsPackage() {
        assertEquals(
                "LibTorch needs libcudnn.so.9, which is not on the library path. Install cuDNN 9"
                        + " for CUDA 13 and add its folder to LD_LIBRARY_PATH, or build without"
                        + " MDHR_CUDA=1 for the processor.",
                NativeLoadFailure.explain(
                        "linux-x86_64",
                        "/x/libjnitorch.so: libcudnn.so.9: cannot open shared object file: No such"
                                + " file or directory"));
        assertEquals(
                "LibTorch needs libcublas.so.13, which is not on the library path. Install CUDA 13"
                        + " and add its folder to LD_LIBRARY_PATH, or build without MDHR_CUDA=1 for"
                        + " the processor.",
                NativeLoadFailure.explain(
                        "linux-x86_64",
                        "libcublas.so.13: cannot open shared object file: No such file"));
        assertEquals(
                "LibTorch's native library cannot be loaded: no jnitorch in java.library.path."
                        + " Natives for windows-x86_64 are needed on the class path.",
                NativeLoadFailure.explain("windows-x86_64", "no jnitorch in java.library.path"));
    }
}
