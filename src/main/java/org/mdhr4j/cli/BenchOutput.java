package org.mdhr4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.files.ReplacedFile;
import picocli.CommandLine.Option;

/** How benchmarks report: lines for people, and the same JSON document for programs. */
final class BenchOutput {
    /** Entry with the share of the time that processes spend on each other. */
    static final String COMMUNICATION = "communicationShare";

    private static final double MIB = 1 << 20;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
    private @Nullable Path json;

    /** Refuses, before any work is done, a file that could not be written at its end. */
    void requireWritable() throws UserError {
        OutputPlace.requireFile(json);
    }

    /** Prints the record, and writes it if asked to. */
    void write(BenchmarkRecord record, PrintWriter out) throws IOException {
        out.printf(
                Locale.ROOT,
                "%s: %.2f frames/s, median of %d rounds (%.2f to %.2f)%n",
                record.benchmark(),
                record.rounds().median(),
                record.rounds().perSecond().size(),
                record.rounds().lowest(),
                record.rounds().highest());
        record.gflops()
                .ifPresent(
                        gflops ->
                                out.printf(
                                        Locale.ROOT,
                                        "%.0f GFLOP/s, %.0f %% of what large products of matrices"
                                                + " reach here (%.0f GFLOP/s, %s)%n",
                                        gflops,
                                        100 * gflops / record.peakGflops(),
                                        record.peakGflops(),
                                        record.config().getOrDefault("peakOf", "")));
        if (record.config().get(COMMUNICATION) instanceof Double share) {
            out.printf(
                    Locale.ROOT,
                    "%.1f %% of the time in communication between %s processes%n",
                    100 * share,
                    record.config().get("processes"));
        }
        record.memory()
                .peakResidentBytes()
                .ifPresent(
                        bytes ->
                                out.printf(
                                        Locale.ROOT,
                                        "resident memory at most %.0f MiB%n",
                                        bytes / MIB));
        record.config().forEach((name, value) -> out.printf("  %s: %s%n", name, value));
        out.flush();
        Path target = json;
        if (target != null) {
            ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            ReplacedFile.write(target, mapper.writeValueAsString(record.toMap()) + "\n");
        }
    }
}
