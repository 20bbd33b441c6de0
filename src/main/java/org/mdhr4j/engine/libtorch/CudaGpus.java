package org.mdhr4j.engine.libtorch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mdhr4j.engine.Precision;

/**
 * What the driver tells of the machine's GPUs.
 *
 * @param gpus in the driver's order
 */
record CudaGpus(List<Gpu> gpus) {
    private static final double AMPERE = 8.0;
    private static final int PATIENCE_SECONDS = 20;

    /**
     * One GPU.
     *
     * @param name for example "NVIDIA A100"
     * @param computeCapability for example 8.0
     */
    record Gpu(String name, double computeCapability) {
        /** bfloat16 and TF32 arithmetic came with Ampere, compute capability 8.0. */
        boolean hasReducedPrecision() {
            return computeCapability >= AMPERE;
        }
    }

    CudaGpus {
        gpus = List.copyOf(gpus);
    }

    /** Asks nvidia-smi; no GPU if it is missing or fails. */
    static CudaGpus detect() {
        ProcessBuilder command =
                new ProcessBuilder(
                        "nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");
        command.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = command.start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return new CudaGpus(List.of());
            }
            return parse(text);
        } catch (IOException e) {
            return new CudaGpus(List.of()); // no driver
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CudaGpus(List.of());
        }
    }

    /** Reads lines such as {@code NVIDIA A100-SXM4-40GB, 8.0}; others are passed over. */
    static CudaGpus parse(String csv) {
        List<Gpu> found = new ArrayList<>();
        for (String line : csv.lines().toList()) {
            int comma = line.lastIndexOf(',');
            String capability = line.substring(comma + 1).trim();
            if (comma > 0 && capability.matches("\\d+\\.\\d+")) {
                found.add(new Gpu(line.substring(0, comma).trim(), Double.parseDouble(capability)));
            }
        }
        return new CudaGpus(found);
    }

    /** What every one of the GPUs can compute in. */
    Set<Precision> precisions() {
        boolean allReduced = !gpus.isEmpty() && gpus.stream().allMatch(Gpu::hasReducedPrecision);
        return allReduced ? EnumSet.allOf(Precision.class) : EnumSet.of(Precision.FLOAT32);
    }
}
