package org.mdhr4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorsTest {
    @TempDir private Path root;

    @Test
    void threadsOfOneCoreCountOnce() throws IOException {
        siblings("0,4", "1,5", "2,6", "3,7", "0,4", "1,5", "2,6", "3,7");
        assertEquals(4, cores("0-7", 8));
        assertEquals(2, cores("0-1,4", 3)); // 0 and 4 are one core
        assertEquals(1, cores("2", 1));
    }

    @Test
    void aVirtualMachinesCoresAreThoseThatTheKernelCounts() throws IOException {
        siblings("0", "1");
        assertEquals(2, cores("0-1", 2));
    }

    @Test
    void aLimitOfTimeCountsToo() throws IOException {
        siblings("0", "1", "2", "3");
        assertEquals(3, cores("0-3", 3));
    }

    @Test
    void whereTheKernelDoesNotTellJavaDoes() throws IOException {
        assertEquals(6, Processors.cores(root.resolve("none"), root, 6));
        assertEquals(6, cores("0-5", 6)); // no topology
        assertEquals(6, cores("all", 6));
    }

    @Test
    void whoSetsOpenMpsNumberIsHeard() {
        assertEquals(3, Processors.forComputing(Map.of("OMP_NUM_THREADS", "3"), 8));
        assertEquals(4, Processors.forComputing(Map.of("OMP_NUM_THREADS", "4,2"), 8));
        assertEquals(8, Processors.forComputing(Map.of("OMP_NUM_THREADS", "many"), 8));
        assertEquals(8, Processors.forComputing(Map.of("OMP_NUM_THREADS", "0"), 8));
        assertEquals(8, Processors.forComputing(Map.of(), 8));
    }

    private int cores(String allowed, int available) throws IOException {
        Path status = root.resolve("status");
        Files.writeString(status, "Name:\tjava\nCpus_allowed_list:\t%s\n".formatted(allowed));
        return Processors.cores(status, root, available);
    }

    private void siblings(String... lists) throws IOException {
        for (int i = 0; i < lists.length; i++) {
            Path folder = Files.createDirectories(root.resolve("cpu%d/topology".formatted(i)));
            Files.writeString(folder.resolve("thread_siblings_list"), lists[i] + "\n");
        }
    }
}
