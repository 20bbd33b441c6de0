package org.mdhr4j.engine.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the loader's complaint about a native library into what is missing and what to do. */
final class NativeLoadFailure {
    private static final Pattern MISSING =
            Pattern.compile("(lib[\\w+-]+\\.so[.\\d]*): cannot open shared object file");
    private static final Map<String, String> SOURCES = sources();

    private NativeLoadFailure() {}

    private static Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("libcudnn", "cuDNN 9 for CUDA 13");
        sources.put("libnccl", "NCCL 2 for CUDA 13");
        sources.put("libcupti", "CUDA 13 (extras/CUPTI/lib64 on the library path)");
        sources.put("libcuda.", "the NVIDIA driver, version 580 or newer");
        for (String part :
                new String[] {
                    "libcudart", "libcublas", "libcufft", "libcurand", "libcusolver",
                    "libcusparse", "libnvrtc", "libnvJitLink", "libnvjitlink", "libcufile",
                    "libnvToolsExt"
                }) {
            sources.put(part, "CUDA 13");
        }
        return sources;
    }

    /**
     * The message for users.
     *
     * @param platform JavaCPP's name of the platform, for example linux-x86_64
     * @param complaint the loader's own message
     */
    static String explain(String platform, String complaint) {
        Matcher matcher = MISSING.matcher(complaint);
        if (!matcher.find()) {
            return "LibTorch's native library cannot be loaded: %s. Natives for %s are needed on the class path%s"
                    .formatted(
                            complaint,
                            platform,
                            platform.equals("linux-arm64")
                                    ? "; LibTorch has none for it, so use --engine nd4j."
                                    : ".");
        }
        String library = matcher.group(1);
        String source =
                SOURCES.entrySet().stream()
                        .filter(entry -> library.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("the package that holds it");
        return "LibTorch needs %s, which is not on the library path. Install %s and add its folder to LD_LIBRARY_PATH%s"
                .formatted(
                        library,
                        source,
                        source.equals("the package that holds it")
                                ? "."
                                : ", or build without MDHR_CUDA=1 for the processor.");
    }
}
