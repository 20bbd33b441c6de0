package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;
import org.mdhr4j.facs.RowSpan;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.testing.TestEngines;

/** What {@code mdhr convert} writes about a model, and what it leaves as it is. */
class ConvertMetadataTest {
    /** Other AUs than DISFA's in regions of the same keys and sizes. */
    private static final AuSet LOOKALIKE =
            new AuSet(
                    "own",
                    AuSet.aus(5, 7, 10, 9, 11, 20, 27, 28),
                    List.of(
                            new FacialRegion("upper", "up", RowSpan.UPPER, AuSet.aus(5, 7, 10)),
                            new FacialRegion("middle", "mid", RowSpan.MIDDLE, AuSet.aus(9, 11)),
                            new FacialRegion(
                                    "lower", "down", RowSpan.LOWER, AuSet.aus(20, 27, 28))),
                    false);

    @TempDir private Path folder;

    private Path save(MdhrConfig config, CheckpointMetadata metadata) {
        MdhrModel model = new MdhrModel(config);
        Path file = folder.resolve("in.safetensors");
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables())) {
            store.initialize(1);
            ModelWeights.save(file, store, metadata);
        }
        return file;
    }

    private static CheckpointMetadata metadataOf(Path file) throws IOException {
        try (StateDict dict = CheckpointReader.open(file)) {
            return CheckpointMetadata.of(dict.metadata());
        }
    }

    @Test
    void aModelThatSaysWhatItIsKeepsItsAus() throws IOException {
        MdhrConfig config = MdhrConfig.paper(LOOKALIKE, Backbone.COMPACT);
        Path in =
                save(
                        config,
                        CheckpointMetadata.builder()
                                .dataset("own")
                                .auSet(LOOKALIKE)
                                .config(config.toMap())
                                .build());
        Path out = folder.resolve("out.safetensors");
        CommandRun run = CommandRun.of("convert", in, out);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("own", metadataOf(out).dataset().orElseThrow());
        assertEquals(LOOKALIKE, metadataOf(out).auSet().orElseThrow());
        assertTrue(CommandRun.of("inspect", in).out().contains("MDHR, own, compact"));
        CommandRun refused = CommandRun.of("convert", in, out, "--as", "disfa", "--force");
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(
                refused.err().contains("says it is for AUs 5 7 10 9 11 20 27 28"), refused.err());
    }

    @Test
    void assumedActionUnitsAreAnErrorWhereItIsStrict() throws IOException {
        Path in =
                save(
                        MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT),
                        CheckpointMetadata.builder().build());
        Path out = folder.resolve("out.safetensors");
        CommandRun run = CommandRun.of("convert", in, out, "--strict");
        assertEquals(ExitCodes.FAILED, run.exitCode());
        assertTrue(run.err().contains("those of BP4D are assumed"), run.err());
        assertEquals(AuSet.BP4D, metadataOf(out).auSet().orElseThrow());
    }

    @Test
    void theFoldOfAPublishedModelNamesItsTrainingSubjects() throws IOException {
        MdhrConfig config = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);
        Path in = save(config, CheckpointMetadata.builder().build());
        Path out = folder.resolve("out.safetensors");
        assertEquals(0, CommandRun.of("convert", in, out, "--fold", 2).exitCode());
        CheckpointMetadata metadata = metadataOf(out);
        assertEquals(2, metadata.fold().orElseThrow());
        assertEquals(
                Manifest.of("bp4d").splits().subjects(2, Split.TRAIN), metadata.trainingSubjects());
        assertEquals(config.toMap(), metadata.config());
        CommandRun other =
                CommandRun.of("convert", out, folder.resolve("3.safetensors"), "--fold", 3);
        assertEquals(ExitCodes.BAD_INPUT, other.exitCode());
        assertTrue(other.err().contains("says itself that it is of fold 2"), other.err());
    }
}
