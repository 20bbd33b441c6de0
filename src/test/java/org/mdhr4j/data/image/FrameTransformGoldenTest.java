package org.mdhr4j.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.image.RgbImage;

/**
 * Compares transforms with values that Pillow 9.4 and torchvision gave (src/test/resources/
 * transforms, made by the reference): normalised units, at most 0.02 off for PNG and 0.04 for JPEG
 * at every listed point, 2e-3 in every channel's mean.
 */
class FrameTransformGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/transforms");
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};

    record Case(String file, String op, JsonNode values) {
        @Override
        public String toString() {
            JsonNode params = values.path("params");
            return file + " " + op + (params.isMissingNode() ? "" : " " + params);
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        JsonNode root = new ObjectMapper().readTree(FOLDER.resolve("transforms.json").toFile());
        for (JsonNode node : root.get("cases")) {
            cases.add(new Case(node.get("file").asText(), node.get("op").asText(), node));
        }
        assertEquals(18, cases.size());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsPillowAndTorchvision(Case expected) {
        RgbImage image;
        try (ImageDecoder decoder = new ImageDecoder()) {
            image = decoder.decode(FOLDER.resolve(expected.file()));
        }
        JsonNode params = expected.values().path("params");
        RgbImage result =
                params.isMissingNode()
                        ? FrameTransform.test(224).asReference().apply(image, TransformDraw.NONE)
                        : FrameTransform.train(224).asReference().apply(image, draw(params));

        JsonNode shape = expected.values().get("shape");
        assertEquals(shape.get(1).asInt(), result.height());
        assertEquals(shape.get(2).asInt(), result.width());
        double tolerance = expected.file().endsWith(".png") ? 0.02 : 0.04;
        for (JsonNode point : expected.values().get("points")) {
            double actual =
                    value(result, point.get(0).asInt(), point.get(1).asInt(), point.get(2).asInt());
            assertEquals(point.get(3).asDouble(), actual, tolerance, point.toString());
        }
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(
                    expected.values().get("mean").get(channel).asDouble(),
                    mean(result, channel),
                    2e-3);
        }
        double norm = expected.values().get("l2").asDouble();
        assertTrue(Math.abs(norm(result) - norm) < 1e-3 * norm, "l2 " + norm(result));
    }

    private static TransformDraw draw(JsonNode params) {
        return new TransformDraw(
                params.get("offset_x").asInt(),
                params.get("offset_y").asInt(),
                params.get("flip").asInt() == 1,
                params.get("brightness").asDouble(),
                params.get("contrast").asDouble(),
                params.get("saturation").asDouble());
    }

    private static double value(RgbImage image, int channel, int y, int x) {
        int raw = image.rgb()[(y * image.width() + x) * 3 + channel] & 0xFF;
        return (raw / 255.0 - MEAN[channel]) / DEVIATION[channel];
    }

    private static double mean(RgbImage image, int channel) {
        double sum = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                sum += value(image, channel, y, x);
            }
        }
        return sum / (image.width() * image.height());
    }

    private static double norm(RgbImage image) {
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    sum += Math.pow(value(image, channel, y, x), 2);
                }
            }
        }
        return Math.sqrt(sum);
    }
}
