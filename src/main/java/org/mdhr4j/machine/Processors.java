package org.mdhr4j.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says how many threads a piece of work takes where nobody asks for a number. */
public final class Processors {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu");
    private static final String ALLOWED = "Cpus_allowed_list:";

    /** The variable that says it to programs of many kinds; of a list, the first number counts. */
    private static final String ASKED = "OMP_NUM_THREADS";

    private Processors() {}

    /**
     * Returns half of the processors, at least 1: for reading and decoding, beside an engine or a
     * machine that has other things to do.
     */
    public static int half() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /**
     * Returns the number of threads to compute with: what {@code OMP_NUM_THREADS} says, else one
     * for each core that this process may use. Libraries ask the processor itself, and in a virtual
     * machine it may count two cores as two threads of one.
     */
    public static int forComputing() {
        return forComputing(System.getenv(), cores());
    }

    static int forComputing(Map<String, String> environment, int cores) {
        try {
            int asked = Integer.parseInt(environment.getOrDefault(ASKED, "").split(",")[0].strip());
            return asked > 0 ? asked : cores;
        } catch (NumberFormatException e) {
            return cores;
        }
    }

    private static int cores() {
        return cores(STATUS, PROCESSORS, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Counts cores; threads of one core count once.
     *
     * @param status what the kernel says of this process
     * @param processors the folder with one for each processor
     * @param available the most there are, and the answer where the kernel does not tell
     */
    static int cores(Path status, Path processors, int available) {
        try {
            Set<String> cores = new HashSet<>();
            for (int number : allowed(Files.readAllLines(status))) {
                Path siblings =
                        processors.resolve("cpu%d/topology/thread_siblings_list".formatted(number));
                cores.add(Files.readString(siblings).strip());
            }
            return cores.isEmpty() ? available : Math.min(cores.size(), available);
        } catch (IOException | NumberFormatException e) {
            return available; // not Linux, or a part of it that is hidden
        }
    }

    /** Numbers of the processors that a process may run on, written as in "0-3,8". */
    private static Set<Integer> allowed(List<String> status) {
        Set<Integer> numbers = new TreeSet<>();
        for (String line : status) {
            if (line.startsWith(ALLOWED)) {
                for (String range : line.substring(ALLOWED.length()).strip().split(",")) {
                    String[] ends = range.split("-");
                    int last = Integer.parseInt(ends[ends.length - 1]);
                    for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                        numbers.add(number);
                    }
                }
            }
        }
        return numbers;
    }
}
