package org.mdhr4j.engine.libtorch;

import com.sun.jna.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.global.torch;

/**
 * Which kernels LibTorch's libraries compute with on the processor. They choose by what the
 * processor can do, and variables of the environment can make them choose slower ones.
 */
final class CpuKernels {
    private static final String OPENBLAS = "libopenblas.so.0";

    /** Variables that name kernels, and whose they are. */
    private static final Map<String, String> CHOOSERS =
            new TreeMap<>(
                    Map.of(
                            "OPENBLAS_CORETYPE", "OpenBLAS",
                            "ATEN_CPU_CAPABILITY", "LibTorch",
                            "ONEDNN_MAX_CPU_ISA", "oneDNN",
                            "DNNL_MAX_CPU_ISA", "oneDNN"));

    private CpuKernels() {}

    /** Names them, for example "driven by AVX512 kernels, OpenBLAS's for SkylakeX". */
    static String describe() {
        String own = torch.get_cpu_capability().getString();
        String openBlas = openBlas();
        return openBlas.isEmpty()
                ? "driven by %s kernels".formatted(own)
                : "driven by %s kernels, OpenBLAS's for %s".formatted(own, openBlas);
    }

    /** Name of the processor whose kernels OpenBLAS uses; empty if it cannot be asked. */
    private static String openBlas() {
        try {
            return Function.getFunction(OPENBLAS, "openblas_get_corename")
                    .invokeString(new Object[0], false);
        } catch (LinkageError e) {
            return ""; // not Linux, or another library for matrix products
        }
    }

    /** Says what of the environment takes the choice from the libraries, one sentence each. */
    static List<String> remarks(Map<String, String> environment) {
        List<String> remarks = new ArrayList<>();
        CHOOSERS.forEach(
                (name, library) -> {
                    String value = environment.getOrDefault(name, "");
                    if (!value.isEmpty()) {
                        remarks.add(
                                "%s=%s is set, so %s does not choose its kernels by the processor, which may cost a fifth of the speed and more. Unset it unless it is needed."
                                        .formatted(name, value, library));
                    }
                });
        return remarks;
    }
}
