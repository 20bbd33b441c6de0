package org.mdhr4j.engine.libtorch;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;

/** Makes LibTorch keep its warnings to itself; what goes wrong it throws. */
final class Quiet {
    private static final String VARIABLE = "TORCH_CPP_LOG_LEVEL";
    private static final String LEVEL = "FLAGS_caffe2_log_level"; // c10/util/Logging.cpp
    private static final int ERROR = 2;

    private Quiet() {}

    /**
     * Raises the level of LibTorch's log from warnings to errors, unless the user has set {@value
     * #VARIABLE}; and leaves out NNPACK, which computes no layer that oneDNN can compute, but
     * complains at the first convolution on processors that list no caches.
     */
    static void make() {
        torch.globalContext().setUserEnabledNNPACK(false);
        if (System.getenv(VARIABLE) != null) {
            torch.initLogging(); // reads the variable
            return;
        }
        Pointer level = Loader.addressof(LEVEL);
        if (level != null
                && !level.isNull()) { // hidden on some platforms: warnings are shown there
            new IntPointer(level).put(ERROR);
        }
    }
}
