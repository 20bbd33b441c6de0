package org.mdhr4j.machine;

import java.util.List;

/** Sets JavaCPP up, which loads most native libraries, before its first class is used. */
public final class NativeLoader {
    /** JavaCPP's system property with the name of its logger. */
    private static final String LOGGER = "org.bytedeco.javacpp.logger";

    /** JavaCPP's system property with the variants of libraries that it looks for. */
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

    /** What only a build for GPUs has on its class path. */
    private static final List<String> GPU_LIBRARIES =
            List.of(
                    "org/bytedeco/pytorch/linux-x86_64-gpu/libjnitorch.so",
                    "org/bytedeco/pytorch/windows-x86_64-gpu/jnitorch.dll");

    private static boolean isPrepared;

    private NativeLoader() {}

    /**
     * Sends what JavaCPP says to SLF4J, whose settings belong to the program; by itself it writes
     * to {@code System.err}, for example that OpenBLAS has another version than JavaCPP. A logger
     * that is chosen already stays.
     */
    public static void keepQuiet() {
        setUnlessSet(LOGGER, "slf4j");
    }

    /**
     * Keeps JavaCPP quiet, and from searches in vain: where no build for GPUs is on the class path,
     * it need not look for CUDA's 26 libraries, under several names in every jar, each time that
     * OpenCV or LibTorch is loaded. Variants that are chosen already stay.
     */
    public static synchronized void prepare() {
        keepQuiet();
        if (!isPrepared && GPU_LIBRARIES.stream().noneMatch(NativeLoader::isPresent)) {
            setUnlessSet(EXTENSION, "");
        }
        isPrepared = true;
    }

    private static boolean isPresent(String resource) {
        return NativeLoader.class.getClassLoader().getResource(resource) != null;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
