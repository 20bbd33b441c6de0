package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
            kills) trap 'kill -s KILL $$' INT TERM ;;
            deaf | camera:0) trap '' INT TERM ;;
            esac
            echo started
            while :; do sleep 0.05; done
            """;

    private static final Path WEIGHTS = Path.of("src/test/resources/checkpoints/zip.pth");

    @TempDir private Path folder;
    private Path home;
    private Path crashes;

    @BeforeEach
    void lookBuilt() throws IOException {
        lookBuilt(folder);
    }

    private void lookBuilt(Path where) throws IOException {
        home = Files.createDirectories(where);
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
        executable(java, STUB.formatted(JavaChild.java()));
        ProcessBuilder builder = mdhr(arguments);
        builder.environment().put("JAVA_HOME", home.resolve("stub").toString());
        return builder;
    }

    @Test
    @Tag("long")
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
    @Tag("long")
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

    @Test
    void whoEndsItselfWhenAskedToWasNotKilledFromOutside()
            throws IOException, InterruptedException {
        assertEquals(130, codeAfter("INT", "kills"));
        assertEquals(143, codeAfter("TERM", "kills"));
    }

    @Tag("long")
    @Test
    void whatHearsNothingIsEndedInTimeAlsoWhereTenTimesAsManyComputeAsThereAreProcessors()
            throws Exception {
        Process process = stub("deaf").start();
        try (BufferedReader lines = process.inputReader();
                Load load = new Load(10 * Runtime.getRuntime().availableProcessors())) {
            assertEquals("started", lines.readLine());
            load.begin();
            long begun = System.nanoTime();
            process.toHandle().destroy(); // at once, which a command would not be
            assertTrue(process.waitFor(5, TimeUnit.SECONDS));
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertTrue(seconds < 2, "takes %.2f s".formatted(seconds));
            assertEquals(143, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the camera has seen is scored first, however long that takes. */
    @Test
    void aCameraIsGivenItsTime() throws Exception {
        Process process = stub("recognize", "camera:0").start();
        try (BufferedReader lines = process.inputReader()) {
            assertEquals("started", lines.readLine());
            send("INT", process.pid());
            assertFalse(process.waitFor(1600, TimeUnit.MILLISECONDS));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
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

    @Tag("long")
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

    @Test
    void theCloneIsWhereTheLastLinkLeads() throws IOException, InterruptedException {
        Path links = Files.createDirectory(home.resolve("a folder"));
        Files.createSymbolicLink(home.resolve("second"), Path.of("mdhr"));
        Path first = Files.createSymbolicLink(links.resolve("mdhr"), Path.of("../second"));
        ProcessBuilder builder = mdhr("--version");
        builder.command().set(0, first.toString());
        JavaChild run = JavaChild.run(home, builder.directory(links.toFile()), "");
        assertTrue(run.out().startsWith("mdhr4j"), run.err());
        assertEquals(0, run.exitCode());
        assertTrue(Files.notExists(links.resolve("target")));
    }

    @Test
    void foldersAndFilesBeyondAsciiAreReadWhereTheLocaleIsC()
            throws IOException, InterruptedException {
        assumeNamesBeyondAscii();
        assumeTrue(hasUnicodeLocale(), "there is no locale C.UTF-8");
        lookBuilt(Path.of(folder + "/Fl\u00e4che \u03b2"));
        Path file = Files.copy(WEIGHTS, home.resolve("Gewichte \u4e2d.pth"));
        ProcessBuilder builder = mdhr("inspect", file.getFileName().toString());
        builder.environment().put("LC_ALL", "C");
        JavaChild run = JavaChild.run(folder, builder, "");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("Gewichte \u4e2d.pth"), run.out());
    }

    @Test
    void aMachineWithoutUnicodeLocaleIsToldWhatToSet() throws IOException, InterruptedException {
        assumeNamesBeyondAscii();
        lookBuilt(Path.of(folder + "/Fl\u00e4che"));
        ProcessBuilder builder = stub("--version");
        withoutUnicodeLocale(builder);
        builder.environment().put("LC_ALL", "POSIX");
        JavaChild run = JavaChild.run(folder, builder, "");
        assertEquals(3, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("mdhr: the locale 'POSIX' knows no letters"), run.err());
        assertTrue(run.err().contains("Set LC_ALL to a locale in UTF-8"), run.err());
    }

    @Test
    void whereAllNamesAreAsciiNoLocaleIsNeeded() throws IOException, InterruptedException {
        ProcessBuilder builder = mdhr("--version");
        withoutUnicodeLocale(builder);
        assertEquals(0, JavaChild.run(home, builder, "").exitCode());
    }

    private void withoutUnicodeLocale(ProcessBuilder builder) throws IOException {
        Path programs = Files.createDirectory(home.resolve("programs"));
        executable(programs.resolve("locale"), "#!/bin/sh\necho ANSI_X3.4-1968\n");
        builder.environment().merge("PATH", programs + ":", (path, first) -> first + path);
    }

    /** A test's own Java must be able to name what it makes; .ci/surroundings needs none for it. */
    private static void assumeNamesBeyondAscii() {
        String encoding = System.getProperty("sun.jnu.encoding");
        assumeTrue(encoding.equals("UTF-8"), "the locale of this test is in " + encoding);
    }

    private static boolean hasUnicodeLocale() throws IOException, InterruptedException {
        ProcessBuilder locale = new ProcessBuilder("locale", "charmap");
        locale.environment().put("LC_ALL", "C.UTF-8");
        Process process = locale.start();
        process.waitFor();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .startsWith("UTF-8");
    }

    @Test
    void aJavaThatIsTooOldIsOneLine() throws IOException, InterruptedException {
        ProcessBuilder builder = stub("--version");
        for (String version : List.of("1.8.0_402", "11.0.2", "16")) {
            Files.writeString(
                    home.resolve("stub/release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
            JavaChild run = JavaChild.run(home, builder, "");
            assertEquals(3, run.exitCode());
            assertEquals(
                    "mdhr: %s/bin/java is Java %s; a Java 17 or newer is needed. Set JAVA_HOME to one.\n"
                            .formatted(home.resolve("stub"), version),
                    run.err());
        }
    }

    @Test
    void aCloneThatCannotBeWrittenSaysWhyItIsNotBuilt() throws IOException, InterruptedException {
        lookBuilt(folder.resolve("fresh"));
        deleteAll(home.resolve("target"));
        Files.writeString(home.resolve("target"), "in the way");
        JavaChild run = JavaChild.run(folder, mdhr("--version"), "");
        assertEquals(3, run.exitCode());
        assertEquals(
                "mdhr: %s/target cannot be written, and mdhr has to be built there first. Build it as a user who may write there, or copy the clone.\n"
                        .formatted(home),
                run.err());
    }

    private static void deleteAll(Path target) throws IOException {
        Files.delete(target.resolve("mdhr.stamp"));
        Files.delete(target.resolve("mdhr4j.jar"));
        Files.delete(target);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Threads that compute until it is closed. */
    private static final class Load implements AutoCloseable {
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean isOver;

        Load(int numThreads) {
            for (int i = 0; i < numThreads; i++) {
                threads.add(new Thread(this::compute, "load"));
            }
        }

        void begin() {
            threads.forEach(Thread::start);
        }

        private void compute() {
            while (!isOver) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            isOver = true;
        }
    }
}
