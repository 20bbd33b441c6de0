package org.mdhr4j.model.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.testing.TestEngines;

class BackboneTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/state-dicts");
    private static final Path SOURCES = Path.of("src/main/java");

    @ParameterizedTest
    @CsvSource({
        "resnet18, 120, 11176512",
        "resnet50, 318, 23508032",
        "resnet101, 624, 42500160",
        "swin-t, 188, 27519354",
        "swin-s, 362, 48837258",
        "swin-b, 362, 86743224"
    })
    void hasAsManyEntriesAndParametersAsTheReference(
            String name, int numEntries, long numParameters) {
        List<Variable> variables = variables(Backbone.parse(name));
        assertEquals(numEntries, variables.size());
        assertEquals(
                numParameters,
                variables.stream()
                        .filter(Variable::isParameter)
                        .mapToLong(variable -> variable.shape().numElements())
                        .sum());
    }

    @ParameterizedTest
    @CsvSource({"resnet18", "resnet50", "swin-t", "swin-b"})
    void namesAndShapesEqualTheReference(String name) throws IOException {
        assertEquals(golden(name), described(Backbone.parse(name)));
    }

    @Test
    void deeperVariantsRepeatTheLastBlockOfTheThirdStage() throws IOException {
        assertEquals(deepened(golden("resnet50"), "layer3.", 5, 22), described(Backbone.RESNET101));
        assertEquals(
                deepened(golden("swin-t"), "layers.2.blocks.", 4, 16), described(Backbone.SWIN_S));
    }

    /**
     * Repeats all blocks of a stage from a number on until the last has another number; blocks of
     * Swin alternate, so that pairs are repeated there.
     */
    private static List<String> deepened(List<String> names, String stage, int from, int last) {
        int ofLast = last(names, stage);
        int period = ofLast - from + 1;
        List<String> deeper = new ArrayList<>();
        List<String> repeated =
                names.stream().filter(name -> numberOf(name, stage) >= from).toList();
        int end = names.lastIndexOf(repeated.get(repeated.size() - 1)) + 1;
        deeper.addAll(names.subList(0, end));
        for (int first = from + period; first <= last; first += period) {
            for (String name : repeated) {
                int number = numberOf(name, stage);
                deeper.add(name.replace(stage + number, stage + (number - from + first)));
            }
        }
        deeper.addAll(names.subList(end, names.size()));
        return deeper;
    }

    private static int last(List<String> names, String stage) {
        return names.stream().mapToInt(name -> numberOf(name, stage)).max().orElseThrow();
    }

    private static int numberOf(String name, String stage) {
        return name.startsWith(stage)
                ? Integer.parseInt(name.substring(stage.length()).split("\\.")[0])
                : -1;
    }

    private static List<String> golden(String name) throws IOException {
        return Files.readAllLines(GOLDEN.resolve("backbone-" + name + ".txt"));
    }

    private static List<Variable> variables(Backbone backbone) {
        Declarations declarations = Declarations.root();
        backbone.build(declarations, 0.2);
        return declarations.variables();
    }

    private static List<String> described(Backbone backbone) {
        return variables(backbone).stream().map(Variable::toString).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatItSaysOfItselfIsWhatItComputes(Backbone backbone) {
        Declarations declarations = Declarations.root();
        FeatureExtractor network = backbone.build(declarations, 0);
        Map<String, Shape> taps = new LinkedHashMap<>();
        int pixels = network.inputPixels();
        try (Engine engine = TestEngines.open(Engines.DEFAULT);
                VariableStore values = engine.newVariables(declarations.variables());
                TensorScope scope = engine.newScope()) {
            Tensor frame =
                    scope.tensor(new float[3 * pixels * pixels], Shape.of(1, 3, pixels, pixels));
            Shape tokens =
                    engine.compile(
                                    (ops, inputs) ->
                                            Map.of(
                                                    "tokens",
                                                    network.apply(
                                                            ops,
                                                            inputs.get("frame"),
                                                            (stage, map) ->
                                                                    taps.put(
                                                                            "tap " + stage,
                                                                            map.shape()))),
                                    values)
                            .infer(scope, Map.of("frame", frame))
                            .get("tokens")
                            .shape();
            Tap last = network.taps().get(network.taps().size() - 1);
            assertEquals(Shape.of(1, last.size() * last.size(), network.channels()), tokens);
        }
        Map<String, Shape> said = new LinkedHashMap<>();
        for (Tap tap : network.taps()) {
            said.put(
                    "tap " + (said.size() + 1),
                    Shape.of(1, tap.channels(), tap.size(), tap.size()));
        }
        assertEquals(said, taps);
        assertEquals(backbone.taps(), network.taps());
        assertEquals(backbone.inputPixels(), network.inputPixels());
    }

    @ParameterizedTest
    @EnumSource
    void sizesOfTapsAreWholeMultiplesOfTheLast(Backbone backbone) {
        int last = backbone.taps().get(backbone.taps().size() - 1).size();
        backbone.taps().forEach(tap -> assertEquals(0, tap.size() % last, tap.toString()));
    }

    /** Adding a backbone is one class and one line only if nobody else keeps a list of them. */
    @Test
    void noOtherFileListsTheBackbones() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("Backbone.java"))
                            .toList();
        }
        assertTrue(sources.size() > 100, "Sources are read from " + SOURCES.toAbsolutePath());
        for (Path source : sources) {
            String text = Files.readString(source);
            List<Backbone> named =
                    Stream.of(Backbone.values())
                            .filter(backbone -> isNamed(backbone, text))
                            .toList();
            assertTrue(named.size() <= 2, source + " names " + named);
        }
    }

    private static boolean isNamed(Backbone backbone, String text) {
        return Pattern.compile("\\b" + Pattern.quote(backbone.label()) + "\\b").matcher(text).find()
                || text.contains("Backbone." + backbone.name());
    }
}
