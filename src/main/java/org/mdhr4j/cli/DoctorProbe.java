package org.mdhr4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mdhr4j.machine.CrashFolder;
import org.mdhr4j.machine.CrashReport;

/** Has every kind of layer run in a process of its own, and outlives what crashes there. */
final class DoctorProbe {
    /** What stands for a layer while the engine itself is loaded. */
    static final String LOADING = "loading";

    private static final int MOST_CRASHES = 10;
    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern LINE = Pattern.compile("(starts|done) (.+)");

    private final String program;

    /**
     * A probe.
     *
     * @param program class that runs the layers, {@link LayerProbe} but for tests
     */
    DoctorProbe(String program) {
        this.program = program;
    }

    /**
     * The outcome of a probe.
     *
     * @param done layers that were computed
     * @param faults one line for each layer that was not
     */
    record Result(List<String> done, List<String> faults) {
        /** Whether the engine was loaded, so that this process may load it too. */
        boolean isLoadable() {
            return done.contains(LOADING);
        }

        /** Number of layers computed. */
        int numLayers() {
            return (int) done.stream().filter(name -> !name.equals(LOADING)).count();
        }
    }

    /** Runs the layers on an engine; after a crash, the layers behind it in another process. */
    Result run(String engine) {
        List<String> done = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<String> faulty = new ArrayList<>();
        List<String> leftOut = List.of();
        boolean isAtWork = true;
        while (isAtWork && faults.size() < MOST_CRASHES) {
            try {
                String failed = attempt(engine, leftOut, done, faults);
                isAtWork = !failed.isEmpty() && !failed.equals(LOADING);
                faulty.add(failed);
                leftOut = Stream.concat(done.stream(), faulty.stream()).toList();
            } catch (IOException e) {
                faults.add("cannot start Java: %s".formatted(e.getMessage()));
                isAtWork = false;
            }
        }
        return new Result(done, faults);
    }

    /** The layer at which the process ended, or nothing if it ran them all. */
    private String attempt(
            String engine, List<String> leftOut, List<String> done, List<String> faults)
            throws IOException {
        Process process = start(engine, leftOut);
        String current = LOADING;
        boolean isBusy = true;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    isBusy = matcher.group(1).equals("starts");
                    current = matcher.group(2);
                    if (!isBusy && !done.contains(current)) {
                        done.add(current);
                    }
                }
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                faults.add(current + " does not end");
                return current;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            process.destroyForcibly();
        }
        if (!isBusy && process.exitValue() == 0) {
            return "";
        }
        faults.add(current + ": " + reason(process));
        return current;
    }

    private static String reason(Process process) {
        Optional<CrashReport> report =
                CrashReport.read(CrashFolder.path().resolve(CrashReport.fileName(process.pid())));
        return report.map(
                        r ->
                                "crashes, %s. %s The report: %s"
                                        .formatted(r.what(), r.advice(), r.file()))
                .orElse("fails with code %d".formatted(process.exitValue()));
    }

    private Process start(String engine, List<String> leftOut) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(JavaProgram.path().toString());
        command.addAll(
                List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                        CrashFolder.jvmOption(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program,
                        engine));
        command.addAll(leftOut);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
