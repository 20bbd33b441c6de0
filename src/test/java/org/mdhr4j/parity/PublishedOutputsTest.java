package org.mdhr4j.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.files.Sha256;

class PublishedOutputsTest {
    private static final String SMALLEST = "OpenGraphAU 2, 41 AUs, ResNet-18";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MDHR, BP4D, ResNet-50           | bp4d-resnet50
                    MDHR, DISFA, ResNet-50          | disfa-resnet50
                    MDHR, BP4D, Swin-B              | bp4d-swinb
                    ME-GraphAU 1, BP4D, ResNet-50   | me-graphau-1-bp4d-resnet50
                    ME-GraphAU 2, BP4D, ResNet-50   | me-graphau-2-bp4d-resnet50
                    ME-GraphAU 2, DISFA, Swin-B     | me-graphau-2-disfa-swinb
                    OpenGraphAU 1, 41 AUs, ResNet-50 | opengraphau-1-resnet50
                    OpenGraphAU 1, 41 AUs, Swin-T   | opengraphau-1-swint
                    OpenGraphAU 2, 41 AUs, ResNet-18 | opengraphau-2-resnet18
                    """)
    void namesAreThoseOfTheStateDict(String title, String golden) throws IOException {
        PublishedOutputs published = PublishedOutputs.of(title);
        Path file = Path.of("src/test/resources/golden/state-dicts/" + golden + ".txt");
        assertEquals(Sha256.of(file), published.namesSha256());
        assertEquals(published.namesSha256(), published.ourNamesSha256());
        assertEquals(published.numTensors(), published.values().model().variables().size());
        assertTrue(published.values().scores().length > 1);
    }

    @Test
    void everyModuleIsWithinRounding() {
        PublishedOutputs published = PublishedOutputs.of(SMALLEST);
        try (Engine engine = Engines.open(Engines.DEFAULT, exact())) {
            EngineOutputs ours = EngineOutputs.of(published, engine);
            List<ModuleDeviation> all = ours.fromPublished();
            assertEquals(
                    List.of(
                            "backbone",
                            "global_linear",
                            "head.edge_extractor",
                            "head.gnn.0",
                            "head.gnn.1",
                            "scores"),
                    all.stream().map(ModuleDeviation::module).toList());
            for (ModuleDeviation each : all) {
                assertTrue(each.size() < 1e-5, each::toString); // NaN fails
            }
            assertEquals(0, ours.from(ours).get(0).size());
            assertTrue(ours.module("head.gnn.0").isPresent());
            assertEquals(published.values().scores().length, ours.scores().length);
            EngineOutputs shaken = EngineOutputs.of(published, engine, 1);
            double noise = shaken.from(ours).get(0).roundings();
            assertTrue(noise > 0 && noise < 200, "a last bit changes little: " + noise);
        }
    }

    private static EngineOptions exact() {
        return EngineOptions.DEFAULT.withPlansInference(false);
    }

    @Test
    void anUnknownTitleIsToldWhatThereIs() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> PublishedOutputs.of("MDHR"))
                        .getMessage();
        assertTrue(message.startsWith("No published outputs of 'MDHR'. There are: MDHR, BP4D"));
    }
}
