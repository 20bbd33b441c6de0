package org.mdhr4j.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BenchmarkRecordTest {
    private static final ProcessMemory UNKNOWN =
            new ProcessMemory(OptionalLong.empty(), OptionalLong.empty());

    private static BenchmarkRecord record(String engine, double flops, double peak) {
        Rounds rounds = new Rounds(List.of(10.0, 20.0, 30.0));
        return new BenchmarkRecord(
                "infer", engine, rounds, flops, peak, UNKNOWN, Map.of("frames", 16));
    }

    @Test
    void speedIsArithmeticOfAFrameTimesFramesASecond() {
        BenchmarkRecord record = record("libtorch", 4e9, 320);
        assertEquals(80, record.gflops().orElseThrow(), 1e-9);
        assertEquals(0.25, (double) record.toMap().get("shareOfPeak"), 1e-12);
        assertEquals(20.0, record.toMap().get("framesPerSecond"));
        assertEquals(1.0, record.toMap().get("spread"));
    }

    @Test
    void aRecordComesBackFromItsDocument() {
        for (BenchmarkRecord record : List.of(record("libtorch", 4e9, 320), record("", 0, 0))) {
            JsonNode document = new ObjectMapper().valueToTree(record.toMap());
            BenchmarkRecord back = BenchmarkRecord.of(document);
            assertEquals(
                    document.get("rounds"),
                    new ObjectMapper().valueToTree(back.toMap().get("rounds")));
            assertEquals(record.engine(), back.engine());
            assertEquals(record.gflops().isPresent(), back.gflops().isPresent());
            assertEquals(record.flopsPerFrame(), back.flopsPerFrame(), 1);
            assertEquals(record.memory(), back.memory());
            assertEquals(16L, back.config().get("frames"));
        }
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        Map<String, Object> map = record("", 0, 0).toMap();
        for (String name :
                List.of("engine", "gflops", "peakGflops", "shareOfPeak", "residentBytes")) {
            assertFalse(map.containsKey(name), name);
        }
    }

    @Test
    void aRecordSaysWhereItWasMeasured() {
        Map<?, ?> config = (Map<?, ?>) record("libtorch", 0, 0).toMap().get("config");
        assertEquals(16, config.get("frames"));
        assertEquals(Runtime.getRuntime().availableProcessors(), config.get("processors"));
        assertEquals(Runtime.version().toString(), config.get("java"));
    }

    @Test
    void aRecordKeepsItsOwnConfiguration() {
        Map<String, Object> given = new LinkedHashMap<>(Map.of("frames", 16));
        BenchmarkRecord record =
                new BenchmarkRecord("data", "", new Rounds(List.of(1.0)), 0, 0, UNKNOWN, given);
        given.put("frames", 32);
        record.config().put("frames", 64);
        assertEquals(Map.of("frames", 16), record.config());
    }

    @Test
    void theMostMemorySoFarIsNotLessThanThatOfNow() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "Linux alone tells");
        ProcessMemory memory = ProcessMemory.now();
        assertTrue(memory.residentBytes().orElseThrow() > 1 << 20);
        assertTrue(
                memory.peakResidentBytes().orElseThrow() >= memory.residentBytes().orElseThrow());
    }
}
