package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineCapabilities;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Precision;
import org.nd4j.linalg.factory.Nd4j;

/** Loads ND4J on first use. */
public final class Nd4jProvider implements EngineProvider {
    static final String NAME = "nd4j";

    private static final String CUDA_ADVICE =
            "ND4J 1.0.0-M2.1's CUDA 11.6 build has machine code for compute capability 3.7 to 8.6"
                    + " and no PTX: it drives GPUs from Kepler K80 to Ampere and Ada, none of"
                    + " Hopper, Blackwell or later. On those use --engine libtorch, built with"
                    + " MDHR_CUDA=1.";

    /** From this major compute capability on the CUDA build has no code. */
    private static final int FIRST_UNKNOWN_MAJOR = 9;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EngineCapabilities capabilities() {
        Nd4jLibrary.load();
        List<Device> devices = new ArrayList<>();
        Map<Device, String> hardware = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        if (isCuda()) {
            findGpus(devices, hardware, remarks);
        } else {
            devices.add(Device.CPU);
            remarks.add(
                    "CPU build, "
                            + Nd4jLibrary.description()
                            + "; for a GPU build with MDHR_ND4J_CUDA=1 ./mdhr (profile -Pnd4j-cuda). "
                            + CUDA_ADVICE);
        }
        return new EngineCapabilities(
                Nd4jLibrary.version(), devices, Set.of(Precision.FLOAT32), hardware, remarks);
    }

    private static void findGpus(
            List<Device> devices, Map<Device, String> hardware, List<String> remarks) {
        Object found =
                Nd4j.getExecutioner().getEnvironmentInformation().get("cuda.devicesInformation");
        List<?> gpus = found instanceof List<?> list ? list : List.of();
        for (int i = 0; i < gpus.size(); i++) {
            Map<?, ?> gpu = gpus.get(i) instanceof Map<?, ?> map ? map : Map.of();
            boolean isDriven =
                    gpu.get("cuda.deviceMajor") instanceof Number major
                            && major.intValue() < FIRST_UNKNOWN_MAJOR;
            if (isDriven) {
                devices.add(Device.cuda(i));
                hardware.put(Device.cuda(i), String.valueOf(gpu.get("cuda.deviceName")));
            } else {
                remarks.add("GPU " + i + ", " + gpu.get("cuda.deviceName") + ", is too new.");
            }
        }
        remarks.add(CUDA_ADVICE);
    }

    private static boolean isCuda() {
        return Nd4j.getBackend().getClass().getSimpleName().contains("JCublas");
    }

    @Override
    public Engine open(EngineOptions options) {
        EngineCapabilities found = capabilities();
        if (!found.devices().contains(options.device())) {
            throw new EngineException(
                    "Engine nd4j has no device %s; it sees %s. %s"
                            .formatted(
                                    options.device(),
                                    found.devices(),
                                    String.join(" ", found.remarks())));
        }
        if (!found.precisions().contains(options.precision())) {
            throw new EngineException(
                    ("Engine nd4j computes in %s, not in %s. Use --precision float32, or "
                                    + "--engine libtorch.")
                            .formatted(found.precisions(), options.precision()));
        }
        return new Nd4jEngine(options);
    }
}
