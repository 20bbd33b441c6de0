package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.training.config.DataChoice;

class ExportCommandTest {
    @TempDir private Path folder;

    private Path checkpoint() {
        return checkpoint(Map.of());
    }

    private Path checkpoint(Map<String, String> other) {
        MdhrConfig config = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
        MdhrModel model = new MdhrModel(config);
        Path file = folder.resolve("model.safetensors");
        CheckpointMetadata metadata =
                CheckpointMetadata.builder()
                        .auSet(config.auSet())
                        .backbone(config.backbone().label())
                        .config(config.toMap())
                        .other(other)
                        .build();
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables())) {
            store.initialize(1);
            ModelWeights.save(file, store, metadata);
        }
        return file;
    }

    @Test
    void writesAFileOnceAndReplacesItOnlyWhenForced() throws IOException {
        String in = checkpoint().toString();
        Path out = folder.resolve("model.fb");
        CommandRun first = CommandRun.of("export", in, out.toString(), "--frames", "2");
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(Files.size(out) > 1_000_000, "weights are in the file");
        CommandRun again = CommandRun.of("export", in, out.toString(), "--frames", "2");
        assertEquals(3, again.exitCode());
        assertTrue(again.err().contains("model.fb exists; choose another name or add --force."));
        CommandRun forced = CommandRun.of("export", in, out.toString(), "--frames", "1", "-f");
        assertEquals(0, forced.exitCode(), forced.err());
    }

    @Test
    void clipsAreAsLongAsInTrainingAndUntaughtOutputsAreSaid() {
        Path in = checkpoint(Map.of(DataChoice.CLIP_FRAMES, "4", UntaughtUnits.ENTRY, "AU9 AU26"));
        Path out = folder.resolve("own.onnx");
        CommandRun run = CommandRun.of("export", in.toString(), out.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("clips [B, 4, 3, 112, 112]"), run.out());
        assertTrue(run.err().contains("--frames 4, as the weights were trained."), run.err());
        assertTrue(
                run.err().contains("codes AU9, AU26; these outputs were never taught"), run.err());
        assertFalse(run.err().contains("--view"), run.err());
    }

    @Test
    void writesOnnxByTheNameOfTheFile() throws IOException {
        String in = checkpoint().toString();
        Path out = folder.resolve("model.onnx");
        CommandRun run =
                CommandRun.of(
                        "export",
                        in,
                        out.toString(),
                        "--frames",
                        "2",
                        "--weights-apart",
                        "--input",
                        "normalised");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.out()
                        .contains(
                                "ONNX operator set 17; clips [B, 2, 3, 112, 112], scores [B*2, 8]"),
                run.out());
        assertTrue(Files.size(folder.resolve("model.onnx.data")) > 1_000_000);
        Files.delete(out);
        CommandRun again = CommandRun.of("export", in, out.toString(), "--weights-apart");
        assertEquals(3, again.exitCode(), "the weights of before are not replaced unasked");
        assertTrue(again.err().contains("model.onnx.data exists"), again.err());
    }

    @Test
    void refusesOptionsOfTheOtherFormat() {
        Path onnx = folder.resolve("model.onnx");
        CommandRun clips = CommandRun.of("export", "m", onnx.toString(), "--clips", "2");
        assertEquals(2, clips.exitCode());
        assertTrue(clips.err().contains("any number of clips. Leave out --clips."), clips.err());
        Path other = folder.resolve("model.fb");
        CommandRun apart = CommandRun.of("export", "m", other.toString(), "--weights-apart");
        assertEquals(2, apart.exitCode());
        assertTrue(apart.err().contains("Add --format onnx, or name it .onnx."), apart.err());
    }

    @Test
    void refusesWhatIsNoClip() {
        Path out = folder.resolve("none.fb");
        CommandRun run = CommandRun.of("export", "m", out.toString(), "--frames", "0");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(" must be 1 to 4096, got "), run.err());
        assertFalse(Files.exists(out));
    }
}
