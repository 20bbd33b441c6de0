package org.mdhr4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Processes that the tests start, each with a log of what it wrote. */
final class Programs {
    static final Path HOME = Path.of(System.getProperty("mdhr4j.home")).normalize();
    static final Path SPARK = Path.of(System.getProperty("spark.home")).normalize();
    static final Path ONE_JAR = HOME.resolve("target/spark/mdhr4j-spark.jar");

    private static final long PATIENCE_MINUTES = 20;
    private static final long POLL_NANOS = 20_000_000;

    /** What Spark needs of Java 17. */
    private static final List<String> OPENS =
            List.of(
                    "lang",
                    "lang.invoke",
                    "lang.reflect",
                    "io",
                    "net",
                    "nio",
                    "util",
                    "util.concurrent",
                    "util.concurrent.atomic");

    private Programs() {}

    /** A program that has ended. */
    record Ended(int code, String text) {}

    /** A Java with Spark's libraries, and before them what else is named. */
    static List<String> spark(String memory, String... before) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + memory));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        OPENS.forEach(name -> command.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED"));
        for (String name : List.of("nio.ch", "nio.cs", "security.action", "util.calendar")) {
            command.add("--add-opens=java.base/sun." + name + "=ALL-UNNAMED");
        }
        List<String> path = new ArrayList<>(List.of(before));
        path.add(SPARK.resolve("jars") + "/*");
        command.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), path)));
        return command;
    }

    /** A Java with mdhr4j alone. */
    static List<String> plain() {
        String separator = System.getProperty("path.separator");
        Path target = HOME.resolve("target");
        String path = target.resolve("mdhr4j.jar") + separator + target.resolve("lib") + "/*";
        return new ArrayList<>(
                List.of(
                        java(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                        "-cp",
                        path));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Starts a program. */
    static Process start(Path log, List<String> command, Object... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", SPARK.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // an unpacked Spark knows it
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.redirectOutput(log.toFile()).start();
    }

    /** Runs a program to its end. */
    static Ended run(Path log, List<String> command, Object... arguments) throws Exception {
        return end(start(log, command, arguments), log);
    }

    static Ended end(Process process, Path log) throws Exception {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            kill(process);
            throw new AssertionError("does not end:\n" + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    /** Ends a process and all that it started, at once, as a power cut would. */
    static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits for something, and fails with its words where it does not come. */
    static void await(String what, Duration patience, Callable<Boolean> condition)
            throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
