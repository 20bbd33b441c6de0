package org.mdhr4j.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code mdhr bench} in a process of its own. A process keeps memory that it once had, so what
 * a piece of work needs shows in a fresh one alone.
 */
public final class BenchmarkProcess {
    private static final String MAIN = "org.mdhr4j.cli.Main";
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");

    private BenchmarkProcess() {}

    /**
     * Runs a benchmark with the Java and the class path of this process.
     *
     * @param arguments what stands behind {@code mdhr bench}, for example {@code train
     *     --save-memory}
     * @throws IOException if it fails; the message holds what it printed
     * @throws InterruptedException if this thread is interrupted; the process is ended
     */
    public static BenchmarkRecord run(String... arguments)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mdhr4j-bench");
        Path json = folder.resolve("record.json");
        Path log = folder.resolve("log.txt");
        try {
            Process process =
                    new ProcessBuilder(command(List.of(arguments), json))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            int code = waitFor(process);
            if (code != 0) {
                throw new IOException(
                        "mdhr bench %s ended with %d: %s"
                                .formatted(
                                        String.join(" ", arguments),
                                        code,
                                        Files.readString(log).strip()));
            }
            return BenchmarkRecord.of(new ObjectMapper().readTree(json.toFile()));
        } finally {
            Files.deleteIfExists(json);
            Files.deleteIfExists(log);
            Files.deleteIfExists(folder);
        }
    }

    private static int waitFor(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly().onExit().join();
            throw e;
        }
    }

    private static List<String> command(List<String> arguments, Path json) {
        boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
        String java = isWindows ? "java.exe" : "java";
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", java).toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "bench"));
        command.addAll(arguments);
        command.addAll(List.of("--json", json.toString()));
        return command;
    }
}
