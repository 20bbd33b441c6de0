package org.mdhr4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the page of the kernel says of a long session is what was measured. */
class KernelSoakPageTest {
    private static final int WARM_CELLS = 1_500;

    private static String said(String format, double... values) {
        Object[] all = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            all[i] = values[i];
        }
        return String.format(Locale.ROOT, format, all);
    }

    private static double processor(List<SoakRecord.Line> lines, int from, int to) {
        return lines.stream()
                .filter(line -> line.cells() > from && line.cells() <= to)
                .mapToDouble(SoakRecord.Line::processorMillis)
                .average()
                .orElseThrow();
    }

    @Test
    void growthAndTimeAreThoseOfTheTable() throws IOException {
        SoakRecord record = SoakRecord.read(Path.of("src/site/resources/data/kernel-soak.csv"));
        List<SoakRecord.Line> lines = record.lines();
        assertEquals(20_000, lines.get(lines.size() - 1).cells());
        String page =
                Files.readString(Path.of("src/site/markdown/benchmarks/2026-11-26-kernel.md"));
        double heap = record.risePerCell(WARM_CELLS, SoakRecord.Line::heapMegabytes);
        double resident = record.risePerCell(WARM_CELLS, SoakRecord.Line::residentMegabytes);
        String growth =
                said("%.1f kB of heap and %.1f kB of resident memory", 1e3 * heap, 1e3 * resident);
        assertTrue(page.contains(growth), growth);
        String time =
                said(
                        "from %.1f ms of processor time a cell (cells 5,000 to 10,000) to %.1f (15,000",
                        processor(lines, 5_000, 10_000), processor(lines, 15_000, 20_000));
        assertTrue(page.contains(time), time);
    }
}
