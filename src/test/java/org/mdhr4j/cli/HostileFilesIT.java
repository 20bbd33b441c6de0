package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of {@code src/bench/python/hostile.py} through the commands that read files: {@code
 * hostile.py OUT}, then {@code mvn test -Plong -Dtest=HostileFilesIT -Dhostile=OUT}.
 */
@Tag("long")
@EnabledIfSystemProperty(named = "hostile", matches = ".+", disabledReason = "takes minutes")
class HostileFilesIT {
    /** {@code -Dhostile.every=3} takes one file in three. */
    private static final int EVERY = Integer.getInteger("hostile.every", 1);

    private static final double MOST_SECONDS = 5;
    private static final long MOST_MEGABYTES = 300;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir private Path results;

    /** What a case costs: processor time, and memory above what is resident before it. */
    private record Cost(double seconds, long above, CommandRun run) {}

    @Test
    void noneSwellsHangsOrGivesAWrongTable() throws IOException {
        Path folder = Path.of(System.getProperty("hostile"));
        Path sound = Path.of("src/test/resources/transforms/a.jpg");
        cost("recognize", sound); // loads what is needed
        long ordinary = cost("recognize", sound).above();
        List<String> faults = new ArrayList<>();
        List<String> lines = Files.readAllLines(folder.resolve("cases.txt"));
        assertTrue(lines.size() >= 200, "only " + lines.size() + " files");
        for (int i = 0; i < lines.size(); i += EVERY) {
            String[] parts = lines.get(i).split("\t");
            Cost cost = cost(parts[0], folder.resolve(parts[1]));
            long above = Math.max(0, cost.above() - ordinary);
            String told = last(cost.run().err());
            System.out.printf(
                    Locale.ROOT,
                    "hostile: %s %s: exit %d, %.1f s, %+d MB: %s%n",
                    parts[0],
                    parts[1],
                    cost.run().exitCode(),
                    cost.seconds(),
                    above,
                    told.substring(0, Math.min(200, told.length())));
            String fault = fault(parts[2], cost, above);
            if (!fault.isEmpty()) {
                faults.add(parts[1] + ": " + fault);
            }
        }
        assertEquals(List.of(), faults);
    }

    private static String last(String text) {
        String[] lines = text.strip().split("\\R");
        return lines[lines.length - 1];
    }

    private Cost cost(String command, Path file) throws IOException {
        Path table = results.resolve("table.csv");
        Files.deleteIfExists(table);
        System.gc();
        Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // forgets the peak
        long before = megabytes("VmRSS:");
        long begun = SYSTEM.getProcessCpuTime();
        CommandRun run =
                switch (command) {
                    case "recognize" ->
                            CommandRun.of(
                                    "recognize",
                                    file,
                                    "--checkpoint",
                                    "pretrained",
                                    "--out",
                                    table);
                    case "check" -> CommandRun.of("data", "check", file);
                    default -> CommandRun.of(command, file);
                };
        double seconds = (SYSTEM.getProcessCpuTime() - begun) / 1e9;
        return new Cost(seconds, megabytes("VmHWM:") - before, run);
    }

    private static long megabytes(String entry) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith(entry))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }

    private String fault(String answer, Cost cost, long above) throws IOException {
        int code = cost.run().exitCode();
        if (cost.seconds() > MOST_SECONDS) {
            return "takes %.1f s".formatted(cost.seconds());
        }
        if (above > MOST_MEGABYTES) {
            return "takes %d MB".formatted(above);
        }
        if (cost.run().err().contains("\tat ")) {
            return "shows a stack trace";
        }
        if (code == 0 && answer.equals("no")) {
            return "is taken for sound";
        }
        if (answer.equals("empty") && Files.exists(results.resolve("table.csv")) && hasScores()) {
            return "has scores of nobody";
        }
        return code == ExitCodes.BAD_INPUT && cost.run().err().isBlank() ? "says nothing" : "";
    }

    private boolean hasScores() throws IOException {
        return Files.readAllLines(results.resolve("table.csv")).stream()
                .skip(1)
                .anyMatch(row -> row.matches(".*,0\\.\\d{3,}.*"));
    }
}
