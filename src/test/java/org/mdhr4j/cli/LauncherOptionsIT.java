package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher {@code mdhr} asks of Java, in a folder that looks built. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherOptionsIT {
    private static final String SERIAL = "-XX:+UseSerialGC";

    @TempDir private Path home;

    @BeforeEach
    void lookBuilt() throws IOException {
        Files.copy(Path.of("mdhr"), home.resolve("mdhr"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(
                Files.createDirectory(home.resolve("target")).resolve("mdhr.stamp"), "built");
        Path java = Files.createDirectories(home.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> options(String command, String own, String ownOfJava)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(home.resolve("mdhr").toString()));
        words.addAll(List.of(command.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("java").toString());
        builder.environment().put("MDHR_CACHE", home.resolve("cache").toString());
        builder.environment().put("MDHR_JAVA_OPTS", own);
        builder.environment().put("JDK_JAVA_OPTIONS", ownOfJava);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text.lines().toList();
    }

    private static long collectors(List<String> options) {
        return options.stream().filter(option -> option.matches("-XX:\\+Use.*GC")).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recognize me.mp4", "eval", "bench infer", "bench stream --length 9"})
    void whatScoresTakesLittleHeap(String command) throws IOException, InterruptedException {
        List<String> options = options(command, "", "");
        assertTrue(options.contains(SERIAL), options.toString());
        assertTrue(options.contains("-Xms48m"), options.toString());
    }

    /** The libraries that other commands use would only be searched, at every start. */
    @ParameterizedTest
    @CsvSource({
        "recognize me.mp4 --checkpoint pretrained, false",
        "recognize me.mp4 --engine nd4j, true",
        "recognize @arguments, true",
        "eval, true",
        "help recognize, true",
        "--help, true"
    })
    void recognisingHasItsOwnLibrariesAlone(String command, boolean hasMore)
            throws IOException, InterruptedException {
        List<String> options = options(command, "", "");
        String jars = options.get(options.indexOf("-cp") + 1);
        assertTrue(jars.contains("/target/mdhr4j.jar:"), jars);
        assertTrue(jars.contains("/target/lib/*"), jars);
        assertEquals(hasMore, jars.endsWith(":" + home.toRealPath() + "/target/lib/more/*"), jars);
        assertEquals(
                hasMore, options.contains("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED"), jars);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "bench data", "bench train", "data prepare bp4d", "doctor"})
    void whatDecodesOnManyThreadsLeavesTheChoiceToJava(String command)
            throws IOException, InterruptedException {
        assertEquals(0, collectors(options(command, "", "")));
    }

    /** Java refuses to start with two. */
    @ParameterizedTest
    @CsvSource({"-XX:+UseG1GC, '', 1", "'-Xmx2g -XX:+UseZGC', '', 1", "'', -XX:+UseParallelGC, 0"})
    void aCollectorOfOnesOwnStaysAlone(String own, String ownOfJava, int expected)
            throws IOException, InterruptedException {
        List<String> options = options("recognize me.mp4", own, ownOfJava);
        assertEquals(expected, collectors(options), options.toString());
    }
}
