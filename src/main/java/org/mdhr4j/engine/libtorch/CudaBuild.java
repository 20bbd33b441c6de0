package org.mdhr4j.engine.libtorch;

import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/** LibTorch's CUDA part: natives of its own, which load only beside CUDA's and cuDNN's. */
final class CudaBuild {
    private CudaBuild() {}

    /** For example "cuDNN 9.19.0". */
    static String libraries() {
        return "cuDNN " + cudnn(Context.versionRuntimeCuDNN());
    }

    /** Reads cuDNN's number, major * 10000 + minor * 100 + patch. */
    static String cudnn(long version) {
        return version / 10_000 + "." + version / 100 % 100 + "." + version % 100;
    }

    /** One sentence on why LibTorch sees no GPU, and what to do. */
    static String whyNoGpu() {
        if (Context.hasCUDART()) {
            return "The CUDA build is loaded but sees no GPU; check the driver with nvidia-smi.";
        }
        String path = Loader.getPlatform() + "-gpu/libtorch_cuda.so";
        try {
            File library = Loader.cacheResource(torch.class, path);
            if (library == null) {
                return "CPU build; for a GPU build with the profile -Pcuda (MDHR_CUDA=1 ./mdhr"
                        + " ...) and install CUDA 13 and cuDNN 9.";
            }
            System.load(library.getPath());
            return "The CUDA build was loaded without its CUDA part; start Java again.";
        } catch (UnsatisfiedLinkError e) {
            return NativeLoadFailure.explain(Loader.getPlatform(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return "The CUDA build's libraries cannot be unpacked: %s.".formatted(e.getMessage());
        }
    }
}
