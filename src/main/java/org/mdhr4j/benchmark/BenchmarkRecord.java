package org.mdhr4j.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Holds the outcome of a benchmark, in the one form that all of them share.
 *
 * @param benchmark name, for example {@code infer}
 * @param engine engine that computed, empty where none did
 * @param rounds frames a second
 * @param flopsPerFrame arithmetic of a frame, 0 if not counted
 * @param peakGflops measured matrix-multiply peak, 0 if not measured
 * @param memory at the end of the rounds
 * @param config what was measured
 */
public record BenchmarkRecord(
        String benchmark,
        String engine,
        Rounds rounds,
        double flopsPerFrame,
        double peakGflops,
        ProcessMemory memory,
        Map<String, Object> config) {
    public BenchmarkRecord {
        config = new LinkedHashMap<>(config);
    }

    @Override
    public Map<String, Object> config() {
        return new LinkedHashMap<>(config);
    }

    /** Returns the same with something more to say of what was measured. */
    public BenchmarkRecord with(String name, Object value) {
        Map<String, Object> more = config();
        more.put(name, value);
        return new BenchmarkRecord(
                benchmark, engine, rounds, flopsPerFrame, peakGflops, memory, more);
    }

    /** Returns the same with another bound and memory: those of all processes, say. */
    public BenchmarkRecord with(double otherPeakGflops, ProcessMemory otherMemory) {
        return new BenchmarkRecord(
                benchmark, engine, rounds, flopsPerFrame, otherPeakGflops, otherMemory, config);
    }

    /** Reads what {@link #toMap} wrote. */
    static BenchmarkRecord of(JsonNode json) {
        List<Double> perSecond = new ArrayList<>();
        json.get("rounds").forEach(round -> perSecond.add(round.asDouble()));
        Map<String, Object> config = new LinkedHashMap<>();
        json.get("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), value(entry.getValue())));
        Rounds rounds = new Rounds(perSecond);
        double gflops = json.path("gflops").asDouble(0);
        return new BenchmarkRecord(
                json.get("benchmark").asText(),
                json.path("engine").asText(""),
                rounds,
                gflops / rounds.median() * 1e9,
                json.path("peakGflops").asDouble(0),
                new ProcessMemory(bytes(json, "residentBytes"), bytes(json, "peakResidentBytes")),
                config);
    }

    private static OptionalLong bytes(JsonNode json, String name) {
        return json.hasNonNull(name)
                ? OptionalLong.of(json.get(name).asLong())
                : OptionalLong.empty();
    }

    private static Object value(JsonNode node) {
        return node.isBoolean()
                ? node.asBoolean()
                : node.isIntegralNumber() ? node.asLong() : node.asText();
    }

    /** Returns the GFLOP/s at the median, empty if the arithmetic was not counted. */
    public OptionalDouble gflops() {
        return flopsPerFrame > 0
                ? OptionalDouble.of(flopsPerFrame * rounds.median() * 1e-9)
                : OptionalDouble.empty();
    }

    /** Returns everything by name, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("benchmark", benchmark);
        if (!engine.isEmpty()) {
            map.put("engine", engine);
        }
        map.put("framesPerSecond", rounds.median());
        map.put("spread", rounds.spread());
        map.put("rounds", rounds.perSecond());
        gflops().ifPresent(value -> map.put("gflops", value));
        if (peakGflops > 0) {
            map.put("peakGflops", peakGflops);
            gflops().ifPresent(value -> map.put("shareOfPeak", value / peakGflops));
        }
        memory.residentBytes().ifPresent(bytes -> map.put("residentBytes", bytes));
        memory.peakResidentBytes().ifPresent(bytes -> map.put("peakResidentBytes", bytes));
        Map<String, Object> described = config();
        described.put("processors", Runtime.getRuntime().availableProcessors());
        described.put("java", Runtime.version().toString());
        described.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        map.put("config", described);
        return map;
    }
}
