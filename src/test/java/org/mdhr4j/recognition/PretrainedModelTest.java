package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.CacheFolder;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.SyntheticClip;

class PretrainedModelTest {
    private static final int CLIP_FRAMES = 8;
    private static final int NUM_STRANGERS = 12;

    @TempDir private Path cache;
    private String before;

    @BeforeEach
    void useOwnCache() {
        before = System.getProperty(CacheFolder.PROPERTY);
        System.setProperty(CacheFolder.PROPERTY, cache.resolve("new").toString());
    }

    @AfterEach
    void useCacheAsBefore() {
        if (before == null) {
            System.clearProperty(CacheFolder.PROPERTY);
        } else {
            System.setProperty(CacheFolder.PROPERTY, before);
        }
    }

    @Test
    void namesWhomItLearnedFrom() throws Exception {
        try (StateDict dict = CheckpointReader.open(PretrainedModel.file())) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            assertEquals(Manifest.drawnName("BP4D", 20101), metadata.dataset().orElseThrow());
            assertTrue(metadata.trainingSubjects().size() > 200);
            assertEquals(Backbone.COMPACT, KnownModels.recognise(dict).orElseThrow().backbone());
        }
    }

    @Test
    void backboneIsThatOfTheModel() throws Exception {
        try (StateDict backbone = CheckpointReader.open(PretrainedModel.backbone())) {
            assertEquals(Backbone.COMPACT, KnownModels.recogniseBackbone(backbone).orElseThrow());
        }
    }

    @Test
    void learnedValuesCanBeCopiedByName() throws Exception {
        String name = "CRM.gat.bias";
        try (Engine engine = Engines.open(Engines.DEFAULT, EngineOptions.DEFAULT);
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file());
                StateDict dict = CheckpointReader.open(PretrainedModel.file())) {
            Intermediate bias = recognizer.variable(name);
            assertEquals(Shape.of(128), bias.shape());
            assertArrayEquals(dict.get(name).toFloats(), bias.values());
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> recognizer.variable("CRM.none"))
                            .getMessage();
            assertTrue(
                    message.startsWith(
                            "The model has no variable 'CRM.none'. Of 'CRM.' it has [CRM.gat."),
                    message);
        }
    }

    @Test
    void damagedCopyInTheCacheIsReplaced() throws Exception {
        Path file = PretrainedModel.file();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[whole.length]);
        assertArrayEquals(whole, Files.readAllBytes(PretrainedModel.file()));
    }

    @Test
    void copyWithOneOtherByteIsReplaced() throws Exception {
        Path file = PretrainedModel.file();
        byte[] whole = Files.readAllBytes(file);
        byte[] other = whole.clone();
        other[other.length / 2] ^= 1;
        Files.write(file, other);
        assertArrayEquals(whole, Files.readAllBytes(PretrainedModel.file()));
    }

    @Test
    void otherWeightsThanThoseOfTheBuildAreRefused() {
        BuiltInWeights weights = new BuiltInWeights("mdhr-compact-drawn.safetensors", 17);
        String message =
                assertThrows(IllegalStateException.class, () -> weights.file("other-model"))
                        .getMessage();
        assertEquals(
                "This build lacks its weights, mdhr-compact-drawn.safetensors, or has others in their place. Build it anew.",
                message);
        assertFalse(Files.exists(weights.cached("other-model")));
    }

    @Test
    void recognisesStrangers() throws Exception {
        try (Engine engine = Engines.open(Engines.DEFAULT, EngineOptions.DEFAULT);
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file())) {
            int side = recognizer.inputPixels();
            int right = 0;
            int all = 0;
            for (int i = 0; i < NUM_STRANGERS; i++) {
                Performance script =
                        Performance.of(AuSet.BP4D, 3, "stranger " + i, "clip", CLIP_FRAMES);
                SyntheticClip clip = SyntheticClip.of(script, 128).middle(side);
                float[] scores = recognizer.score(clip.pixels(), 1, CLIP_FRAMES);
                for (int frame = 0; frame < CLIP_FRAMES; frame++) {
                    List<Boolean> truth = occurrences(script, frame);
                    for (int a = 0; a < truth.size(); a++) {
                        boolean decided = scores[frame * truth.size() + a] >= 0.5f;
                        right += decided == truth.get(a) ? 1 : 0;
                        all++;
                    }
                }
            }
            assertTrue(right > 0.9 * all, right + " of " + all + " decisions are right");
        }
    }

    private static List<Boolean> occurrences(Performance script, int frame) {
        return AuSet.BP4D.actionUnits().stream().map(au -> script.occurs(frame, au)).toList();
    }
}
