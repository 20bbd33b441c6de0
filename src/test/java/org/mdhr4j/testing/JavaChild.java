package org.mdhr4j.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that a test starts, with what it wrote. */
public record JavaChild(int exitCode, String out, String err) {
    private static final long PATIENCE_SECONDS = 120;

    /** A short life: what is compiled thoroughly would not be used long. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** The {@code java} that runs this test. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The class path of this test. */
    public static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Runs a class of this project in a Java of its own, without the launcher's environment. */
    public static JavaChild run(Path folder, List<String> options, String main, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx700m"));
        command.addAll(options);
        ProcessBuilder builder = builder(command, main, arguments);
        builder.environment().remove("TORCH_CPP_LOG_LEVEL");
        return run(folder, builder, "");
    }

    /** Prepares a Java that starts quickly and runs a class of this project. */
    public static ProcessBuilder builder(List<String> java, String main, Object... arguments) {
        List<String> command = new ArrayList<>(java);
        command.addAll(SHORT_LIVED);
        command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        command.addAll(List.of("-cp", classPath(), main));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command);
    }

    /** Runs a process to its end with an input. */
    public static JavaChild run(Path folder, ProcessBuilder builder, String input)
            throws IOException, InterruptedException {
        Path in = Files.writeString(Files.createTempFile(folder, "in", ".txt"), input);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process =
                builder.redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + builder.command());
            }
        } finally {
            process.destroyForcibly();
        }
        return new JavaChild(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
