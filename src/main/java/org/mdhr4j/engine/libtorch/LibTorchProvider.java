package org.mdhr4j.engine.libtorch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineCapabilities;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.machine.NativeLoader;

/** Loads LibTorch on first use. */
public final class LibTorchProvider implements EngineProvider {
    static final String NAME = "libtorch";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean joinsProcesses() {
        return true;
    }

    @Override
    public boolean repeatsLaunches() {
        return true;
    }

    @Override
    public EngineCapabilities capabilities() {
        load();
        List<Device> devices = new ArrayList<>(List.of(Device.CPU));
        Map<Device, String> hardware =
                new LinkedHashMap<>(Map.of(Device.CPU, CpuKernels.describe()));
        List<String> remarks = new ArrayList<>(CpuKernels.remarks(System.getenv()));
        Set<Precision> precisions = EnumSet.of(Precision.FLOAT32, Precision.BFLOAT16);
        if (torch.cuda_is_available()) {
            CudaGpus gpus = CudaGpus.detect();
            for (int i = 0; i < torch.cuda_device_count(); i++) {
                Device device = Device.cuda(i);
                devices.add(device);
                gpus.anyIfAlike()
                        .ifPresent(gpu -> hardware.put(device, gpu + ", " + CudaBuild.libraries()));
            }
            precisions = gpus.precisions();
            remarks.addAll(remarks(gpus));
        } else {
            remarks.add(CudaBuild.whyNoGpu());
        }
        return new EngineCapabilities(version(), devices, precisions, hardware, remarks);
    }

    private static List<String> remarks(CudaGpus gpus) {
        if (gpus.gpus().isEmpty()) {
            return List.of(
                    "nvidia-smi does not tell the GPUs' compute capability, so bfloat16 and TF32"
                            + " stay off.");
        }
        return gpus.gpus().stream()
                .filter(gpu -> !gpu.hasReducedPrecision())
                .map(
                        gpu ->
                                "%s has compute capability %s; bfloat16 and TF32 need 8.0."
                                        .formatted(gpu.name(), gpu.computeCapability()))
                .toList();
    }

    /** The version that Maven recorded in the presets' jar, for example 2.13.0-1.5.14. */
    private static String version() {
        String path = "/META-INF/maven/org.bytedeco/pytorch/pom.properties";
        try (InputStream in = torch.class.getResourceAsStream(path)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown version");
        } catch (IOException e) {
            return "unknown version (%s)".formatted(e.getMessage());
        }
    }

    @Override
    public Engine open(EngineOptions options) {
        EngineCapabilities found = capabilities();
        if (!found.devices().contains(options.device())) {
            throw new EngineException(
                    "Engine libtorch has no device %s; it sees %s. %s"
                            .formatted(
                                    options.device(),
                                    found.devices(),
                                    String.join(" ", found.remarks())));
        }
        requirePrecision(options, found);
        boolean repeats = options.repeatsLaunches();
        return new LibTorchEngine(options, repeats ? new CudaRecorder(options.device()) : null);
    }

    /** Refuses what the device cannot compute in; the processor can in float32 and bfloat16. */
    static void requirePrecision(EngineOptions options, EngineCapabilities found) {
        boolean isCuda = options.device().isCuda();
        Set<Precision> possible =
                isCuda ? found.precisions() : EnumSet.of(Precision.FLOAT32, Precision.BFLOAT16);
        if (!possible.contains(options.precision())) {
            throw new EngineException(
                    "Device %s cannot compute in %s, only in %s. %s"
                            .formatted(
                                    options.device(),
                                    options.precision(),
                                    possible,
                                    (isCuda
                                            ? String.join(" ", found.remarks())
                                            : "TF32 is a mode of GPUs; use --precision float32.")));
        }
    }

    private static synchronized void load() {
        NativeLoader.prepare();
        try {
            Loader.load(torch.class);
            Quiet.make();
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            String complaint = String.valueOf(e.getMessage());
            throw new EngineException(
                    NativeLoadFailure.explain(Loader.getPlatform(), complaint), e);
        }
    }
}
