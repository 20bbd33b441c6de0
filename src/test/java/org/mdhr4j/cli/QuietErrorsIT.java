package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.testing.JavaChild;

/** Native libraries write to the error stream of the process, which only a child shows whole. */
class QuietErrorsIT {
    /** Whole lines of ours: progress without a terminal, choices, warnings, the report's place. */
    private static final Pattern OURS =
            Pattern.compile(
                    String.join(
                            "|",
                            "(recognize|eval): \\d+ frames",
                            "recognize: \\d+ frames read, 0 without a face, 1 person\\.",
                            "(S|eval: s)cored by onnxruntime on cpu, FLOAT32\\.",
                            "Alignment: .*",
                            "Note: .*",
                            "No action unit reaches .*",
                            "Most frequent: AU.*",
                            "Table: /.*",
                            "What its columns mean: /.*",
                            "Next: open it in a spreadsheet, or in a notebook with",
                            "      Table\\.read\\(\\)\\.csv\\(\"/.*\"\\)",
                            "(recognize|eval): \\d+ of \\d+ \\(\\d+\\.\\d/s\\)",
                            "eval: --(frames|view) \\w+, as published: the weights do not say how"
                                    + " they were trained\\.",
                            "mdhr: warning: the faces of .* are aligned as 'drawn', .*",
                            "mdhr: warning: fold 1 test: (no|every labelled) frame .*\\.",
                            "Report: /.*"));

    @TempDir private Path root;

    @Tag("long")
    @Test
    void recognizeEvalAndBenchLetNoLibrarySpeak() throws IOException, InterruptedException {
        Path faces = root.resolve("faces");
        assertDone(
                CommandRun.of(
                        "data",
                        "synth",
                        "--layout",
                        "bp4d",
                        "--subjects",
                        3,
                        "--tasks",
                        1,
                        "--frames",
                        8,
                        "--size",
                        128,
                        "--seed",
                        1,
                        "--out",
                        faces));
        assertDone(CommandRun.of("data", "prepare", "bp4d", "--raw", faces, "--out", faces));
        Path weights = weights();
        assertOnlyOurs(
                mdhr(
                        "recognize",
                        folderOfFrames(faces),
                        "--checkpoint",
                        weights,
                        "--out",
                        root.resolve("scores.csv")));
        assertOnlyOurs(
                mdhr(
                        "eval",
                        "--data",
                        faces,
                        "--fold",
                        1,
                        "--checkpoint",
                        weights,
                        "--report",
                        root.resolve("eval")));
        assertOnlyOurs(mdhr("bench", "infer", "--model", "compact", "--rounds", 1));
    }

    @Test
    @Tag("long")
    void warningsOfLibTorchStayInside() throws IOException, InterruptedException {
        JavaChild child = JavaChild.run(root, List.of(), Warns.class.getName());
        assertEquals("", child.err());
        assertEquals(0, child.exitCode());
    }

    @Test
    @Tag("long")
    void whoAsksForWarningsSeesThem() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        JavaChild.java(), "-cp", JavaChild.classPath(), Warns.class.getName());
        builder.environment().put("TORCH_CPP_LOG_LEVEL", "WARNING");
        assertTrue(JavaChild.run(root, builder, "").err().contains("resized"));
    }

    private JavaChild mdhr(Object... arguments) throws IOException, InterruptedException {
        return JavaChild.run(root, List.of(), Main.class.getName(), arguments);
    }

    private static void assertDone(CommandRun run) {
        assertEquals(0, run.exitCode(), run.err());
    }

    private static void assertOnlyOurs(JavaChild child) {
        assertEquals(0, child.exitCode(), child.err());
        List<String> foreign =
                child.err().lines().filter(line -> !OURS.matcher(line).matches()).toList();
        assertEquals(List.of(), foreign);
    }

    private static Path folderOfFrames(Path faces) throws IOException {
        try (Stream<Path> files = Files.walk(faces)) {
            return files.filter(f -> f.toString().endsWith(".jpg"))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
    }

    private Path weights() throws IOException {
        MdhrConfig config = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);
        Path file = root.resolve("model.safetensors");
        try (Engine engine = Engines.open();
                VariableStore store = engine.newVariables(new MdhrModel(config).variables())) {
            store.initialize(4);
            ModelWeights.save(
                    file,
                    store,
                    CheckpointMetadata.builder()
                            .dataset("none")
                            .auSet(config.auSet())
                            .config(config.toMap())
                            .build());
        }
        return file;
    }

    /** Opens the engine as any program would, then makes LibTorch warn. */
    static final class Warns {
        private Warns() {}

        public static void main(String[] args) {
            try (Engine engine = Engines.open("libtorch", EngineOptions.DEFAULT)) {
                torch.add_out(torch.zeros(3), torch.ones(2), torch.ones(2));
            }
        }
    }
}
