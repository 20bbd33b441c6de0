package org.mdhr4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Memory of this process that is in RAM, Java heap and native libraries together; empty where the
 * system does not tell (it does on Linux).
 *
 * @param residentBytes bytes in use
 * @param peakResidentBytes the most bytes in use so far
 */
public record ProcessMemory(OptionalLong residentBytes, OptionalLong peakResidentBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long KIB = 1024;

    /** Reads the memory of this process as it is now. */
    public static ProcessMemory now() {
        return new ProcessMemory(read("VmRSS:"), read("VmHWM:"));
    }

    /**
     * Returns memory that is known in another way.
     *
     * @param residentBytes bytes in use; 0 is unknown
     * @param peakResidentBytes the most bytes in use so far; 0 is unknown
     */
    public static ProcessMemory of(long residentBytes, long peakResidentBytes) {
        return new ProcessMemory(known(residentBytes), known(peakResidentBytes));
    }

    private static OptionalLong known(long bytes) {
        return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    private static OptionalLong read(String key) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty(); // not Linux
        }
    }
}
