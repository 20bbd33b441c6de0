package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.JavaChild;

/** The launcher {@code mdhr} as a user's shell starts it, in a folder that looks built. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {
    private static final String CRASH =
            """
            var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            ((sun.misc.Unsafe) field.get(null)).putAddress(0, 1);
            """;

    /** Ends as Java does when it is asked to, if the launcher lets the signals through. */
    private static final String STUB =
            """
            #!/bin/sh
            case "$*" in *CrashNotice*) exec "%s" "$@" ;; esac
            trap 'exit 130' INT
            trap 'exit 143' TERM
            for last; do :; done
            case $last in
            SEGV | KILL) kill -s $last $$ ;;
            falls) trap 'kill -s SEGV $$' INT TERM ;;
            esac
            echo started
            while :; do sleep 0.05; done
            """;

    @TempDir private Path home;
    private Path crashes;

    @BeforeEach
    void lookBuilt() throws IOException {
        Files.copy(Path.of("mdhr"), home.resolve("mdhr"), StandardCopyOption.COPY_ATTRIBUTES);
        Path target = Files.createDirectory(home.resolve("target"));
        Files.writeString(target.resolve("mdhr.stamp"), "built");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(JavaChild.classPath().split(java.io.File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(target.resolve("mdhr4j.jar")), manifest).close();
        crashes = home.resolve("cache/crashes");
    }

    private ProcessBuilder mdhr(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = home.resolve("mdhr").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MDHR_CACHE", home.resolve("cache").toString());
        builder.environment().put("MDHR_JAVA_OPTS", "-Xmx300m -XX:+UseSerialGC");
        return builder;
    }

    private ProcessBuilder stub(String... arguments) throws IOException {
        Path java = Files.createDirectories(home.resolve("stub/bin")).resolve("java");
        Files.writeString(java, STUB.formatted(JavaChild.java()));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = mdhr(arguments);
        builder.environment().put("JAVA_HOME", home.resolve("stub").toString());
        return builder;
    }

    @Test
    void aCrashIsOneLineOfErrorCodeFourAndAReportInTheCache()
            throws IOException, InterruptedException {
        JavaChild run = JavaChild.run(home, mdhr("shell"), CRASH);
        assertEquals(4, run.exitCode(), run.err());
        String line = run.err().lines().filter(l -> l.startsWith("mdhr: ")).findFirst().orElse("");
        assertTrue(line.startsWith("mdhr: Java crashed: SIGSEGV in libjvm"), run.err());
        assertTrue(line.contains("(Unsafe_PutLong)"), line);
        Path report = Path.of(line.substring(line.indexOf("The report: ") + 12));
        assertTrue(Files.isRegularFile(report), line);
        assertEquals(crashes, report.getParent());
        try (Stream<Path> files = Files.list(home)) {
            assertFalse(files.anyMatch(f -> f.getFileName().toString().startsWith("hs_err")));
        }
    }

    @Test
    void passesOnInputAndExitCode() throws IOException, InterruptedException {
        JavaChild shell = JavaChild.run(home, mdhr("shell"), "System.out.println(40 + 2);\n");
        assertTrue(shell.out().contains("42"), shell.out());
        assertEquals(0, shell.exitCode());
        assertEquals(2, JavaChild.run(home, mdhr("nonsense"), "").exitCode());
    }

    @Test
    void passesOnSignals() throws IOException, InterruptedException {
        assertEquals(130, codeAfter("INT", "train"));
        assertEquals(143, codeAfter("TERM", "train"));
    }

    @Test
    void whoFallsWhenAskedToEndHasNotCrashed() throws IOException, InterruptedException {
        assertEquals(130, codeAfter("INT", "falls"));
        assertEquals(143, codeAfter("TERM", "falls"));
    }

    private int codeAfter(String signal, String command) throws IOException, InterruptedException {
        Process process = stub(command).redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader()) {
            assertEquals("started", lines.readLine());
            send(signal, process.pid());
            assertTrue(process.waitFor(5, TimeUnit.SECONDS), signal);
            assertEquals(null, lines.readLine()); // nothing to say about it
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void aDeathWithoutReportNamesSignalOrMemory() throws IOException, InterruptedException {
        JavaChild crash = JavaChild.run(home, stub("SEGV"), "");
        assertEquals(4, crash.exitCode());
        assertTrue(crash.err().contains("Java crashed: SIGSEGV on "), crash.err());
        JavaChild kill = JavaChild.run(home, stub("KILL"), "");
        assertEquals(137, kill.exitCode());
        assertTrue(kill.err().contains("ran out of memory"), kill.err());
        assertEquals(1, kill.err().lines().count(), kill.err());
    }

    @Test
    void whoKillsTheLauncherKillsJava() throws IOException, InterruptedException {
        Process process = mdhr("shell").redirectErrorStream(true).start();
        try {
            while (process.inputReader().read() != '>') {} // the prompt
            ProcessHandle java = process.children().findFirst().orElseThrow();
            process.destroyForcibly();
            java.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            assertFalse(java.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void send(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", signal, Long.toString(pid)).start().waitFor();
    }
}
