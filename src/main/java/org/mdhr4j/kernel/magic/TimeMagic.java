package org.mdhr4j.kernel.magic;

import java.util.List;
import java.util.Locale;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

/** {@code %%time} and {@code %time expression}: runs code and prints how long it took. */
final class TimeMagic {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    private TimeMagic() {}

    static @Nullable Object cell(BaseKernel kernel, List<String> arguments, String body) {
        return timed(kernel, "\n" + body); // the line of the magic itself keeps its place
    }

    static @Nullable Object line(BaseKernel kernel, List<String> arguments) {
        return timed(kernel, String.join(" ", arguments));
    }

    private static @Nullable Object timed(BaseKernel kernel, String code) {
        long start = System.nanoTime();
        try {
            return kernel.evalRaw(code);
        } finally {
            double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
            kernel.getIO().out.println("Time: " + text(millis));
            kernel.getIO().out.flush();
        }
    }

    static String text(double millis) {
        return millis < MILLIS_PER_SECOND
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / MILLIS_PER_SECOND);
    }
}
