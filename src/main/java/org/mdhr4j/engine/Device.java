package org.mdhr4j.engine;

import java.util.Locale;

/**
 * Names where tensors live and operations run.
 *
 * @param kind processor or CUDA GPU
 * @param index number of the GPU, 0 for the processor
 */
public record Device(Kind kind, int index) {
    /** Kinds of device. */
    public enum Kind {
        CPU,
        CUDA
    }

    public static final Device CPU = new Device(Kind.CPU, 0);

    public Device {
        if (index < 0 || (kind == Kind.CPU && index != 0)) {
            throw new IllegalArgumentException(
                    "Device index %d does not fit %s.".formatted(index, kind));
        }
    }

    /** Returns a CUDA GPU. */
    public static Device cuda(int index) {
        return new Device(Kind.CUDA, index);
    }

    /**
     * Reads {@code cpu}, {@code cuda} or {@code cuda:N}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Device parse(String text) {
        String name = text.trim().toLowerCase(Locale.ROOT);
        if (name.equals("cpu")) {
            return CPU;
        }
        if (name.equals("cuda")) {
            return cuda(0);
        }
        if (name.matches("cuda:\\d{1,3}")) {
            return cuda(Integer.parseInt(name.substring("cuda:".length())));
        }
        throw new IllegalArgumentException(
                "Unknown device '%s'. Use cpu, cuda or cuda:N, for example cuda:0."
                        .formatted(text));
    }

    /** Returns whether this is a CUDA GPU. */
    public boolean isCuda() {
        return kind == Kind.CUDA;
    }

    @Override
    public String toString() {
        return kind == Kind.CPU ? "cpu" : "cuda:" + index;
    }
}
