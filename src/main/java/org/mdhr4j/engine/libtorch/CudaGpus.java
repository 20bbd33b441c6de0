package org.mdhr4j.engine.libtorch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
    private static final int FIELDS = 4;

    /**
     * One GPU.
     *
     * @param name for example "NVIDIA A100"
     * @param computeCapability for example 8.0
     * @param memory for example "40960 MiB"
     * @param driver version, for example "580.65.06"
     */
    record Gpu(String name, double computeCapability, String memory, String driver) {
        /** bfloat16 and TF32 arithmetic came with Ampere, compute capability 8.0. */
        boolean hasReducedPrecision() {
            return computeCapability >= AMPERE;
        }

        @Override
        public String toString() {
            return "%s, compute capability %s, %s, driver %s"
                    .formatted(name, computeCapability, memory, driver);
        }
    }

    CudaGpus {
        gpus = List.copyOf(gpus);
    }

    /** Asks nvidia-smi; no GPU if it is missing or fails. */
    static CudaGpus detect() {
        ProcessBuilder command =
                new ProcessBuilder(
                        "nvidia-smi",
                        "--query-gpu=name,compute_cap,memory.total,driver_version",
                        "--format=csv,noheader");
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

    /**
     * Reads lines such as {@code NVIDIA A100-SXM4-40GB, 8.0, 40960 MiB, 580.65.06}; others are
     * passed over.
     */
    static CudaGpus parse(String csv) {
        List<Gpu> found = new ArrayList<>();
        for (String line : csv.lines().toList()) {
            String[] fields = line.split(",\\s*");
            if (fields.length == FIELDS && fields[1].matches("\\d+\\.\\d+")) {
                double capability = Double.parseDouble(fields[1]);
                found.add(new Gpu(fields[0].trim(), capability, fields[2], fields[3].trim()));
            }
        }
        return new CudaGpus(found);
    }

    /**
     * What each GPU is, if all are alike: CUDA may number them in another order than the driver, or
     * see some only.
     */
    Optional<Gpu> anyIfAlike() {
        boolean areAlike = gpus.stream().distinct().count() == 1;
        return areAlike ? Optional.of(gpus.get(0)) : Optional.empty();
    }

    /** What every one of the GPUs can compute in. */
    Set<Precision> precisions() {
        boolean allReduced = !gpus.isEmpty() && gpus.stream().allMatch(Gpu::hasReducedPrecision);
        return allReduced ? EnumSet.allOf(Precision.class) : EnumSet.of(Precision.FLOAT32);
    }
}
