package org.mdhr4j.kernel.install;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what a kernel is installed with.
 *
 * @param name name of the kernelspec folder, which notebooks refer to
 * @param displayName what front ends show
 * @param engine {@code libtorch} or {@code nd4j}
 * @param isCuda whether it computes on a GPU
 * @param memory largest Java heap, such as {@code 8g}; null for the JVM's own choice
 * @param jvmOptions further JVM options
 */
public record KernelOptions(
        String name,
        String displayName,
        String engine,
        boolean isCuda,
        @Nullable String memory,
        List<String> jvmOptions) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final Pattern MEMORY = Pattern.compile("[0-9]+[kKmMgG]?");

    /** Checked options. */
    public KernelOptions {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name for a kernel; use letters, digits, '.', '_' and '-'."
                            .formatted(name));
        }
        if (memory != null && !MEMORY.matcher(memory).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no amount of memory; write for example 8g or 900m.".formatted(memory));
        }
        jvmOptions = List.copyOf(jvmOptions);
    }
}
