package org.mdhr4j.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what the JVM wrote of its own crash.
 *
 * @param signal such as SIGFPE, or "an error of the JVM itself"
 * @param library where it crashed, such as libtorch_cpu.so; empty for code made at run time
 * @param function its function, as far as the library names it; may be empty
 * @param processor the processor, as the JVM describes it; may be empty
 * @param isShortOfMemory whether the system had no memory to give
 * @param file the report
 */
public record CrashReport(
        String signal,
        String library,
        String function,
        String processor,
        boolean isShortOfMemory,
        Path file) {
    private static final int MOST_LINES = 5000;
    private static final int LONGEST_NAME = 120;
    private static final String INTERNAL = "an error of the JVM itself";
    private static final String JAVA = "Java code";
    private static final Pattern SIGNAL = Pattern.compile("#  (SIG[A-Z]+)\\b.*");
    private static final Pattern FRAME = Pattern.compile("# +[A-Za-z]  \\[([^+\\]]+)[^]]*](.*)");
    private static final Pattern JAVA_FRAME = Pattern.compile("# +[Jjv] +(?:\\d+ +)?(.*)");
    private static final Pattern HOST = Pattern.compile("Host: ([^,]+),.*");
    private static final Pattern FAMILY =
            Pattern.compile("CPU:.*\\bfamily (\\d+) model (\\d+)\\b.*");

    /** Returns the name of the file in the crash folder that the JVM of a process writes. */
    public static String fileName(long pid) {
        return "hs_err_pid" + pid + ".log";
    }

    /** Reads a report; nothing if there is none, or the file is no report. */
    public static Optional<CrashReport> read(Path file) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            while (line != null && lines.size() < MOST_LINES) {
                lines.add(line);
                line = reader.readLine();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return lines.isEmpty() || !lines.get(0).startsWith("#")
                ? Optional.empty()
                : Optional.of(parse(lines, file));
    }

    private static CrashReport parse(List<String> lines, Path file) {
        Optional<Matcher> frame = first(lines, FRAME);
        String host = first(lines, HOST).map(m -> m.group(1).strip()).orElse("");
        Optional<Matcher> java = first(lines, JAVA_FRAME);
        Optional<Matcher> family = first(lines, FAMILY);
        return new CrashReport(
                first(lines, SIGNAL).map(m -> m.group(1)).orElse(INTERNAL),
                frame.map(m -> m.group(1)).orElse(java.isPresent() ? JAVA : ""),
                frame.or(() -> java).map(m -> function(m.group(m.groupCount()))).orElse(""),
                family.map(m -> "%s (family %s, model %s)".formatted(host, m.group(1), m.group(2)))
                        .orElse(host),
                lines.stream().anyMatch(line -> line.contains("insufficient memory")),
                file);
    }

    /** The name without its arguments and its distance, shortened. */
    private static String function(String text) {
        String name = text.strip().replaceFirst("\\+0x[0-9a-f]+$", "");
        int arguments = name.indexOf('(', 1); // a name may start with "(anonymous namespace)"
        name = arguments > 0 ? name.substring(0, arguments) : name;
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }

    private static Optional<Matcher> first(List<String> lines, Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
    }

    /** Says what crashed, for example "SIGFPE in libtorch_cpu.so (at::mul) on AMD EPYC". */
    public String what() {
        String place = library.isEmpty() ? "code made at run time" : library;
        return signal
                + " in "
                + place
                + (function.isEmpty() ? "" : " (" + function + ")")
                + (processor.isEmpty() ? "" : " on " + processor);
    }

    /** Says what a user can try. */
    public String advice() {
        if (isShortOfMemory) {
            return "The system had no memory left; close other programs, or take a smaller --batch,"
                    + " --frames or --model.";
        }
        if (library.contains("nd4j") || library.contains("onnxruntime")) {
            return "Try --engine libtorch.";
        }
        if (library.contains("opencv") || library.contains("avcodec")) {
            return "A picture or film that it read may be damaged; 'mdhr data check' may find it.";
        }
        if (library.contains("torch") || library.contains("c10") || library.isEmpty()) {
            return "Try ONEDNN_MAX_CPU_ISA=AVX2 ATEN_CPU_CAPABILITY=avx2 in the environment, or"
                    + " --engine nd4j; 'mdhr doctor' finds the kind of layer.";
        }
        return "Try another Java (JAVA_HOME), 17 to 25.";
    }
}
