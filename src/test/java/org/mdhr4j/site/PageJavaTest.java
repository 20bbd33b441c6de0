package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the Java of README and pages; the ten lines of the README also run. */
class PageJavaTest {
    /** What the shorter blocks take as given. */
    private static final String GIVEN =
            """
            import ai.onnxruntime.*;
            import java.io.File;
            import java.nio.ByteBuffer;
            import org.nd4j.autodiff.samediff.SameDiff;
            import org.nd4j.linalg.api.ndarray.INDArray;
            public class Block%d {
                static Engine engine;
                static Executable inference;
                static byte[] bytes;
                static INDArray pixels;
                public static void run() throws Exception {
                    %s
                }
            }
            """;

    @TempDir private Path folder;

    @Test
    void everyBlockCompiles() throws IOException {
        List<Pages.Block> blocks = Pages.blocks("java");
        assertTrue(blocks.size() >= 4, "only %d blocks".formatted(blocks.size()));
        for (int i = 0; i < blocks.size(); i++) {
            assertEquals("", compile(i, blocks.get(i).text()), blocks.get(i).page().toString());
        }
    }

    @Test
    void theLinesOfTheReadmeRun() throws Exception {
        Pages.Block block =
                Pages.blocks(Pages.README).stream()
                        .filter(b -> b.language().equals("java"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("", compile(0, block.text()));
        List<String> printed;
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            loader.loadClass("Block0").getMethod("run").invoke(null);
        } finally {
            System.setOut(before);
        }
        printed = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(12, printed.size(), printed.toString());
        assertTrue(printed.get(0).matches("AU1 in the first frame: [01]\\.\\d\\d"), printed.get(0));
    }

    /** Returns what the compiler finds wrong. */
    private String compile(int number, String block) throws IOException {
        String imports =
                Files.readAllLines(Path.of("kernel-config/startup.jsh")).stream()
                        .filter(
                                line ->
                                        line.startsWith("import ")
                                                && (!line.contains("import static")
                                                        || line.contains("widget.Widgets")))
                        .collect(Collectors.joining("\n", "", "\n"));
        Path source = folder.resolve("Block%d.java".formatted(number));
        Files.writeString(source, imports + GIVEN.formatted(number, block));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        Boolean isFine =
                compiler.getTask(
                                problems,
                                null,
                                null,
                                options,
                                null,
                                compiler.getStandardFileManager(null, null, null)
                                        .getJavaFileObjects(source.toFile()))
                        .call();
        return isFine ? "" : problems.toString();
    }
}
