package org.mdhr4j.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processor as Linux describes it. Libraries choose their kernels by these facts, and some
 * virtual machines leave facts out.
 *
 * @param name such as "AMD EPYC (family 25, model 1)"; empty if unknown
 * @param vectors widest vector instructions that matter here, such as "AVX2"; empty if unknown
 * @param caches caches of the first core, such as "L1 data 32K"; empty if the processor lists none,
 *     nothing at all if the system does not tell
 */
public record Processor(String name, String vectors, Optional<List<String>> caches) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path CPU = Path.of("/sys/devices/system/cpu/cpu0");
    private static final List<String> VECTORS = List.of("avx512f", "avx2", "avx", "sse4_1");

    public Processor {
        caches = caches.map(List::copyOf);
    }

    /** Reads what this machine says of its processor. */
    public static Processor read() {
        return read(CPU_INFO, CPU);
    }

    /**
     * Reads the kernel's files.
     *
     * @param cpuInfo {@code /proc/cpuinfo}
     * @param cpu the folder of one processor below {@code /sys}
     */
    static Processor read(Path cpuInfo, Path cpu) {
        List<String> lines = lines(cpuInfo);
        String name = value(lines, "model name");
        String family = value(lines, "cpu family");
        if (!name.isEmpty() && !family.isEmpty()) {
            name = "%s (family %s, model %s)".formatted(name, family, value(lines, "model"));
        }
        List<String> flags = Arrays.asList(value(lines, "flags").split(" "));
        String vectors =
                VECTORS.stream()
                        .filter(flags::contains)
                        .findFirst()
                        .map(flag -> flag.toUpperCase(Locale.ROOT).replace('_', '.'))
                        .orElse("");
        return new Processor(name, vectors, caches(cpu));
    }

    private static Optional<List<String>> caches(Path cpu) {
        if (!Files.isDirectory(cpu)) {
            return Optional.empty();
        }
        List<String> caches = new ArrayList<>();
        try (Stream<Path> entries = Files.list(cpu.resolve("cache"))) {
            for (Path cache : entries.filter(Processor::isIndex).sorted().toList()) {
                String level = first(cache.resolve("level"));
                String type = first(cache.resolve("type"));
                String kind = type.equals("Unified") ? "" : " " + type.toLowerCase(Locale.ROOT);
                caches.add("L" + level + kind + " " + first(cache.resolve("size")));
            }
        } catch (IOException e) {
            return Optional.of(List.of()); // no such folder: the processor told Linux of none
        }
        return Optional.of(caches);
    }

    private static boolean isIndex(Path entry) {
        return String.valueOf(entry.getFileName()).startsWith("index");
    }

    private static String first(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? "?" : lines.get(0).strip();
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(
                        line ->
                                line.substring(0, Math.max(0, line.indexOf(':')))
                                        .strip()
                                        .equals(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of(); // not Linux, or not to be read
        }
    }
}
