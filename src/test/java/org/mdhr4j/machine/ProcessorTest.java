package org.mdhr4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {
    @TempDir private Path root;

    @Test
    void readsNameVectorsAndCaches() throws IOException {
        Path info = root.resolve("cpuinfo");
        Files.writeString(
                info,
                "cpu family\t: 25\nmodel\t\t: 1\nmodel name\t: Some CPU\nflags\t\t: fpu avx avx2\n");
        cache("index0", "1", "Data", "32K");
        cache("index1", "2", "Unified", "512K");
        assertEquals(
                new Processor(
                        "Some CPU (family 25, model 1)",
                        "AVX2",
                        Optional.of(List.of("L1 data 32K", "L2 512K"))),
                Processor.read(info, root.resolve("cpu0")));
    }

    @Test
    void tellsNoCachesFromUnknownOnes() throws IOException {
        Path cpu = Files.createDirectory(root.resolve("cpu0"));
        assertEquals(Optional.of(List.of()), Processor.read(root.resolve("none"), cpu).caches());
        Files.createDirectory(cpu.resolve("cache"));
        assertEquals(Optional.of(List.of()), Processor.read(root.resolve("none"), cpu).caches());
        Processor elsewhere = Processor.read(root.resolve("none"), root.resolve("nowhere"));
        assertEquals(new Processor("", "", Optional.empty()), elsewhere);
    }

    private void cache(String index, String level, String type, String size) throws IOException {
        Path folder = Files.createDirectories(root.resolve("cpu0/cache").resolve(index));
        Files.writeString(folder.resolve("level"), level + "\n");
        Files.writeString(folder.resolve("type"), type + "\n");
        Files.writeString(folder.resolve("size"), size + "\n");
    }
}
