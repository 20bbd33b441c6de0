package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.SmallData;

/** {@code mdhr quantize}, and the commands that take what it writes. */
class QuantizeCommandTest {
    @TempDir private static Path folder;

    private static Path data;
    private static Path rounded;

    private static CommandRun quantize(Path out, Object... more) {
        Object[] words = {
            "quantize", "--checkpoint", "pretrained", "--data", data, "--out", out, "--frames", 4
        };
        Object[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return CommandRun.of(all);
    }

    @BeforeAll
    static void make() {
        data = PreparedPeople.draw(folder.resolve("data"), 3, 16);
        rounded = folder.resolve("int8.safetensors");
        CommandRun run = quantize(rounded, "--clips", 6);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("(taken)"), run.out());
        assertTrue(run.out().contains(" layers in 8 bits; scores change by 0.00"), run.out());
    }

    private static JsonNode evaluate(Object weights) throws IOException {
        CommandRun run =
                CommandRun.of(
                        "eval",
                        "--checkpoint",
                        weights,
                        "--data",
                        data,
                        "--fold",
                        1,
                        "--frames",
                        4,
                        "--json");
        assertEquals(0, run.exitCode(), run.err());
        if (weights == rounded) {
            assertTrue(run.err().contains("layers in 8 bits, others compute"), run.err());
        }
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void evalTakesItAndScoresNearly() throws IOException {
        double before = evaluate("pretrained").at("/meanF1").asDouble();
        double after = evaluate(rounded).at("/meanF1").asDouble();
        assertTrue(before > 0, "there is something to lose");
        assertEquals(before, after, 0.02);
    }

    @Tag("long")
    @Test
    @Tag("whole")
    void recognizeAndBenchSayThatItIsRounded() throws IOException {
        Path images = folder.resolve("images");
        for (int t = 0; t < 2; t++) {
            SmallData.writeImage(images.resolve(t + ".jpg"), 120, 120, t);
        }
        CommandRun run =
                CommandRun.of(
                        "recognize",
                        "--checkpoint",
                        rounded,
                        "--align",
                        "none",
                        "--out",
                        folder.resolve("scores.csv"),
                        images);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("weights of 7 bits"), run.err());
        CommandRun bench =
                CommandRun.of(
                        "bench",
                        "infer",
                        "--checkpoint",
                        rounded,
                        "--frames",
                        2,
                        "--rounds",
                        1,
                        "--warm-up",
                        0);
        assertEquals(0, bench.exitCode(), bench.err());
        assertTrue(bench.out().contains("layersIn8Bits: "), bench.out());
    }

    @Test
    void inspectAndExportSayWhatItWasMadeOf() throws IOException {
        CommandRun inspect = CommandRun.of("inspect", rounded);
        assertEquals(0, inspect.exitCode(), inspect.err());
        assertTrue(inspect.out().contains("weights of 7 bits"), inspect.out());
        assertTrue(inspect.out().contains("training part of fold"), inspect.out());
        assertTrue(inspect.out().contains("quantized from sha256"), inspect.out());
        assertTrue(inspect.out().length() < 40_000, "without hundreds of ranges");
        Path graph = folder.resolve("int8.onnx");
        CommandRun export = CommandRun.of("export", rounded, graph);
        assertEquals(0, export.exitCode(), export.err());
        Path full = folder.resolve("full.onnx");
        CommandRun whole = CommandRun.of("export", "pretrained", full);
        assertEquals(0, whole.exitCode(), whole.err());
        assertTrue(Files.size(graph) < 0.5 * Files.size(full), "" + Files.size(graph));
    }

    @Test
    void trainingFromItIsRefused() {
        CommandRun run =
                CommandRun.of(
                        "train",
                        "--data",
                        data,
                        "--fold",
                        1,
                        "--init",
                        rounded,
                        "--out",
                        folder.resolve("run"),
                        "--set",
                        "model.backbone=compact");
        assertEquals(3, run.exitCode(), run.err());
        assertTrue(run.err().contains("its weights are rounded to 8 bits"), run.err());
    }

    @Test
    void nothingIsWrittenOverOrWrittenForWrongSettings() {
        CommandRun again = quantize(rounded);
        assertEquals(3, again.exitCode());
        assertTrue(again.err().contains("exists; choose another name or add --force"));
        Path none = folder.resolve("none.safetensors");
        CommandRun bits = quantize(none, "--weight-bits", 4);
        assertEquals(2, bits.exitCode());
        assertTrue(bits.err().contains("Weights have 7 or 8 bits, got 4"), bits.err());
        CommandRun twice =
                CommandRun.of("quantize", "--checkpoint", rounded, "--data", data, "--out", none);
        assertEquals(3, twice.exitCode());
        assertTrue(twice.err().contains("its weights are rounded to 8 bits"), twice.err());
        assertFalse(Files.exists(none));
    }
}
