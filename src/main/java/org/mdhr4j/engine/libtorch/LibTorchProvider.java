package org.mdhr4j.engine.libtorch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineCapabilities;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Precision;

/** Loads LibTorch on first use. */
public final class LibTorchProvider implements EngineProvider {
    static final String NAME = "libtorch";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EngineCapabilities capabilities() {
        load();
        List<Device> devices = new ArrayList<>(List.of(Device.CPU));
        List<String> remarks = new ArrayList<>();
        if (torch.cuda_is_available()) {
            for (int i = 0; i < torch.cuda_device_count(); i++) {
                devices.add(Device.cuda(i));
            }
        } else {
            remarks.add(
                    Context.hasCUDART()
                            ? "The CUDA build is loaded but sees no GPU; check the driver with"
                                    + " nvidia-smi."
                            : "CPU build; for a GPU build with the profile -Pcuda (MDHR_CUDA=1"
                                    + " ./mdhr ...) and install CUDA 13 and cuDNN 9.");
        }
        return new EngineCapabilities(version(), devices, Set.of(Precision.values()), remarks);
    }

    /** The version that Maven recorded in the presets' jar, for example 2.10.0-1.5.13. */
    private static String version() {
        String path = "/META-INF/maven/org.bytedeco/pytorch/pom.properties";
        try (InputStream in = torch.class.getResourceAsStream(path)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown version");
        } catch (IOException e) {
            return "unknown version (" + e.getMessage() + ")";
        }
    }

    @Override
    public Engine open(EngineOptions options) {
        load();
        List<Device> devices = capabilities().devices();
        if (!devices.contains(options.device())) {
            throw new EngineException(
                    "Engine libtorch has no device "
                            + options.device()
                            + "; it sees "
                            + devices
                            + ". "
                            + String.join(" ", capabilities().remarks()));
        }
        Context context = torch.globalContext();
        context.setAllowTF32CuBLAS(false);
        context.setAllowTF32CuDNN(false);
        return new LibTorchEngine(options);
    }

    private static synchronized void load() {
        try {
            Loader.load(torch.class);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new EngineException(
                    "LibTorch's native library cannot be loaded: "
                            + e.getMessage()
                            + ". Natives for "
                            + Loader.getPlatform()
                            + " are needed on the class path; the CUDA build (-Pcuda) also needs"
                            + " CUDA 13 and cuDNN 9 on the library path.",
                    e);
        }
    }
}
