package org.mdhr4j.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.EdgeSet;
import org.mdhr4j.model.mdhr.MdhrComponent;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MfdConfig;
import org.mdhr4j.model.mdhr.ScaleFusion;

class TrainingConfigTest {
    @TempDir private Path folder;

    @Test
    void yamlHoldsEverySetting() throws IOException {
        TrainingConfig config =
                TrainingConfig.builder()
                        .model(m -> ModelChoice.paper(Backbone.SWIN_B).with("components", ""))
                        .data(d -> DataChoice.paper("some folder", 3))
                        .seed(-5)
                        .build();
        Path file = Files.writeString(folder.resolve("config.yaml"), config.toYaml());
        assertEquals(config, TrainingConfig.read(file));
    }

    @Test
    void settingsLeftOutHaveThePapersValues() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.yaml"), "model: {backbone: compact}\nseed: 4\n");
        TrainingConfig config = TrainingConfig.read(file);
        assertEquals(Backbone.COMPACT, config.model().backbone());
        assertEquals(4, config.seed());
        assertEquals(Optimisation.PAPER, config.optimisation());
    }

    @Test
    void textOfACommandLineBecomesNumbersAndLists() {
        TrainingConfig config =
                TrainingConfig.PAPER.with(
                        Map.of(
                                "optimisation.clip-norm", "2.5",
                                "model.components", "[mfd, afe]",
                                "selection.on", "test",
                                "data.folder", "12"));
        assertEquals(2.5, config.optimisation().clipNorm());
        assertEquals("mfd afe", config.model().settings().get("components"));
        assertEquals(SelectOn.TEST, config.selection().on());
        assertEquals("12", config.data().folder());
    }

    @Test
    void namesAnUnknownSettingAndTheKnownOnes() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TrainingConfig.PAPER.with(Map.of("optimisation.epoch", 3)));
        assertTrue(e.getMessage().startsWith("unknown setting 'optimisation.epoch'. Known here:"));
        assertTrue(e.getMessage().contains("epochs, learning-rate"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optimisation.epochs | many | must be a whole number of at most 2147483647",
                "optimisation.epochs | 1.5 | must be a whole number of at most 2147483647",
                "optimisation.epochs | 99999999999 | must be a whole number of at most 2147483647",
                "optimisation.epochs | [1, 2] | must be a whole number of at most 2147483647",
                "seed | none | must be a whole number",
                "optimisation.learning-rate | fast | must be a number",
                "optimisation.decays | perhaps | must be true or false",
                "selection.on | them | must be one of validation, test, last",
                "data.ignore | [nothing] | must be one of",
                "data.other-folders | {a: 1} | must be a list",
                "model.mfd.fusion | mean | Setting 'mfd.fusion' is one of",
                "model.mfd.k | two | Setting 'mfd.k' is a whole number",
            })
    void namesTheSettingWhatArrivedAndWhatItMustBe(String setting, String value, String problem) {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TrainingConfig.PAPER.with(Map.of(setting, value)))
                        .getMessage();
        assertTrue(message.startsWith(setting.replaceAll("^model.*", "model")), message);
        assertTrue(message.contains(problem), message);
        assertTrue(message.contains(", got '"), message);
        assertFalse(message.matches("(?s).*(java|mdhr4j|`).*"), message);
    }

    @ParameterizedTest
    @CsvSource({"optimisation.epochs", "optimisation.learning-rate", "optimisation.decays"})
    void aNumberThatIsLeftEmptyIsNotZero(String setting) {
        for (String value : List.of("null", "~", "")) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> TrainingConfig.PAPER.with(Map.of(setting, value)))
                            .getMessage();
            assertTrue(message.matches(setting + " must be .*, got (nothing|'').*"), message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 1\\nseed: 2\\n | not YAML: Duplicate field 'seed' (line 2",
                "data: {fold: 1, fold: 2}\\n | not YAML: Duplicate field 'fold' (line 1",
                "seed: 1\\n---\\nseed: 2\\n | a second document begins in line 3",
                "{\"seed\": 1} {\"seed\": 2}\\n | not YAML: ",
                "seed: 1\\n...\\nrest\\n | not YAML: ",
            })
    void refusesRepeatedSettingsAndWhatFollowsAConfiguration(String text, String problem)
            throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), text.replace("\\n", "\n"));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> TrainingConfig.read(file));
        assertTrue(e.getMessage().startsWith(file + ": " + problem), e.getMessage());
    }

    @Test
    void namesThePlaceWhereAFileIsNoText() throws IOException {
        Path file = folder.resolve("c.yaml");
        Files.write(file, "seed: 1 # für\n".getBytes(StandardCharsets.ISO_8859_1));
        FileSystemException e =
                assertThrows(FileSystemException.class, () -> TrainingConfig.read(file));
        assertEquals(file.toString(), e.getFile());
        assertEquals(
                "line 1 is no text in UTF-8: byte FC in column 12. Save the file as UTF-8.",
                e.getReason());
    }

    @Test
    void namesTheFileAndTheSettingOfAWrongValue() throws IOException {
        Path file =
                Files.writeString(folder.resolve("c.yaml"), "optimisation: {average-decay: 1}\n");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> TrainingConfig.read(file));
        assertEquals(
                file
                        + ": optimisation: average-decay must be 0 (no average) or more and below"
                        + " 1, got 1.0",
                e.getMessage());
    }

    @Test
    void filesOfBeforeThereWereFamiliesAreReadAsMdhr() throws IOException {
        String old =
                """
                model:
                  backbone: compact
                  components:
                  - MFD
                  - AFE
                  mfd:
                    scales:
                    - 1
                    - 4
                    fusion: SUM
                    half-window: 3
                  edges: FULL
                  drop-path: 0.25
                  init: null
                data:
                  folder: prepared
                  fold: 2
                seed: 5
                """;
        TrainingConfig config =
                TrainingConfig.read(Files.writeString(folder.resolve("old.yaml"), old));
        assertEquals("mdhr", config.model().family());
        assertEquals(
                new MdhrConfig(
                        AuSet.BP4D,
                        Backbone.COMPACT,
                        Set.of(MdhrComponent.MFD, MdhrComponent.AFE),
                        new MfdConfig(List.of(1, 4), ScaleFusion.SUM, 3),
                        EdgeSet.FULL,
                        0.25),
                config.model().config(AuSet.BP4D));
        assertEquals(2, config.data().fold());
        assertEquals(List.of(), config.data().otherFolders());
        Path again = Files.writeString(folder.resolve("again.yaml"), config.toYaml());
        assertEquals(config, TrainingConfig.read(again));
    }

    @Test
    void anotherFamilyIsTrainedAsItsPublicationDoes() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.yaml"),
                        "model: {family: ME-GraphAU, stage: 2}\ndata: {folder: d}\n");
        TrainingConfig config = TrainingConfig.read(file);
        assertEquals("me-graphau", config.model().family());
        assertEquals("2", config.model().settings().get("stage"));
        assertEquals("resnet50", config.model().backbone().label());
        assertEquals(20, config.optimisation().epochs());
        assertEquals(1e-5, config.optimisation().learningRate());
        assertEquals(0.001, config.optimisation().auxiliaryWeight());
        assertEquals(5e-4, config.optimisation().weightDecay());
        assertEquals(64, config.data().clipsPerBatch());
        assertEquals(1, config.data().framesPerClip());
        assertEquals(0, config.data().clipsPerVideo());
        assertEquals("d", config.data().folder());
        assertEquals(config, TrainingConfig.read(Files.writeString(file, config.toYaml())));
    }

    @Test
    void whatIsGivenBesideAFamilyIsKept() {
        TrainingConfig config =
                TrainingConfig.PAPER.with(
                        Map.of(
                                "optimisation.epochs", 3,
                                "data.clips-per-batch", 4,
                                "model.neighbours", 2,
                                "model.family", "open-graphau"));
        assertEquals("opengraphau", config.model().family());
        assertEquals("2", config.model().settings().get("neighbours"));
        assertEquals(3, config.optimisation().epochs());
        assertEquals(4, config.data().clipsPerBatch());
        assertEquals(
                3,
                config.with(Map.of("model.backbone", "resnet18")).optimisation().epochs(),
                "same family");
        TrainingConfig two = config.with(Map.of("model.stage", 2, "model.neighbours", "published"));
        assertFalse(two.model().settings().containsKey("neighbours"), "as published");
    }

    @Test
    void namesASettingThatAModelLacks() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TrainingConfig.PAPER.with(Map.of("model.stage", 2)));
        assertEquals(
                "model: unknown setting 'stage' of MDHR. Known here: backbone, components,"
                        + " mfd.scales, mfd.fusion, mfd.k, edges, drop-path, mfd.half-window.",
                e.getMessage());
    }

    @Test
    void aPathFindsTheSettingInTheRecords() {
        SettingPath rate = new SettingPath("optimisation.learning-rate");
        assertEquals(double.class, rate.type());
        assertEquals(1e-4, rate.in(TrainingConfig.PAPER));
        assertThrows(IllegalArgumentException.class, () -> new SettingPath("data.colour"));
    }

    @Test
    void anotherFamilyKeepsWhatHadBeenChanged() {
        TrainingConfig changed =
                TrainingConfig.PAPER.with(
                        Map.of(
                                "model.init", "imagenet.pth",
                                "model.backbone", "swin-b",
                                "optimisation.epochs", 3,
                                "data.folder", "faces"));
        TrainingConfig other = changed.with(Map.of("model.family", "stg"));
        TrainingConfig published = TrainingConfig.published("stg");
        assertEquals("stg", other.model().family());
        assertEquals("imagenet.pth", other.model().init());
        assertEquals(Backbone.SWIN_B, other.model().backbone());
        assertEquals(3, other.optimisation().epochs());
        assertEquals("faces", other.data().folder());
        assertEquals(published.optimisation().learningRate(), other.optimisation().learningRate());
        assertEquals(published.data().clipsPerBatch(), other.data().clipsPerBatch());
    }

    @ParameterizedTest
    @CsvSource({"swin-t, 0.2", "swin-s, 0.3", "swin-b, 0.5", "resnet50, 0.0"})
    void aSwinOfTheFamilyTrainsWithItsPublishedDepth(String backbone, String expected) {
        for (String family : List.of("me-graphau", "opengraphau", "stg")) {
            ModelChoice choice =
                    TrainingConfig.published(family)
                            .with(Map.of("model.backbone", backbone))
                            .model();
            AuSet set = family.equals("opengraphau") ? AuSet.OPEN_GRAPHAU : AuSet.DISFA;
            assertEquals(expected, choice.config(set).toMap().get("dropPath"), family);
        }
    }

    @Test
    void threeActionUnitsHaveAtMostThreeNeighbours() {
        AuSet three = new AuSet("three", AuSet.aus(1, 2, 4), List.of(), false);
        for (String family : List.of("me-graphau", "stg")) {
            ModelChoice choice = TrainingConfig.published(family).model();
            assertEquals("3", choice.config(three).toMap().get("neighbours"), family);
        }
    }
}
