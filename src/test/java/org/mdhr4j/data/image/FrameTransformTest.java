package org.mdhr4j.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.image.RgbImage;

class FrameTransformTest {
    private static final Path FOLDER = Path.of("src/test/resources/transforms");

    /** Every pixel, not only the listed ones (made by whole_images.py in the same folder). */
    @ParameterizedTest
    @CsvFileSource(resources = "/transforms/whole-images.csv", numLinesToSkip = 1)
    void wholeImagesEqualPillowToTheBit(String what, String file, int argument, String crc)
            throws IOException {
        RgbImage image;
        try (ImageDecoder decoder = new ImageDecoder()) {
            image = decoder.decode(FOLDER.resolve(file));
        }
        RgbImage result =
                what.equals("resize")
                        ? BilinearResize.shorterSide(image, argument)
                        : FrameTransform.train(224).asReference().apply(image, draw(argument));
        CRC32 sum = new CRC32();
        sum.update(result.rgb());
        assertEquals(crc, String.format("%08x", sum.getValue()));
    }

    private static TransformDraw draw(int caseIndex) throws IOException {
        JsonNode root = new ObjectMapper().readTree(FOLDER.resolve("transforms.json").toFile());
        JsonNode params = root.get("cases").get(caseIndex).get("params");
        return new TransformDraw(
                params.get("offset_x").asInt(),
                params.get("offset_y").asInt(),
                params.get("flip").asInt() == 1,
                params.get("brightness").asDouble(),
                params.get("contrast").asDouble(),
                params.get("saturation").asDouble());
    }

    @ParameterizedTest
    @CsvSource({"224,32", "112,16"})
    void drawsCoverTheirRangesAndNoMore(int size, int largestOffset) {
        FrameTransform transform = FrameTransform.train(size);
        Set<Integer> offsets = new HashSet<>();
        int flips = 0;
        double least = 2;
        double largest = 0;
        for (int seed = 0; seed < 2000; seed++) {
            TransformDraw draw = transform.draw(seed);
            offsets.add(draw.offsetX());
            offsets.add(draw.offsetY());
            flips += draw.flips() ? 1 : 0;
            for (double factor :
                    new double[] {draw.brightness(), draw.contrast(), draw.saturation()}) {
                least = Math.min(least, factor);
                largest = Math.max(largest, factor);
            }
        }
        assertEquals(largestOffset + 1, offsets.size());
        assertTrue(offsets.contains(0) && offsets.contains(largestOffset));
        assertEquals(1000, flips, 100);
        assertTrue(least >= 0.6 && least < 0.61, "least " + least);
        assertTrue(largest <= 1.4 && largest > 1.39, "largest " + largest);
    }

    @Test
    void theSameSeedDrawsTheSame() {
        FrameTransform transform = FrameTransform.train(224);
        assertEquals(transform.draw(5), transform.draw(5));
        assertNotEquals(transform.draw(5), transform.draw(6));
    }

    @Test
    void neutralChoicesGiveTheCroppedPixels() {
        RgbImage image = gradient(256, 256);
        RgbImage result =
                FrameTransform.train(224).apply(image, new TransformDraw(3, 7, false, 1, 1, 1));
        assertPixel(image, 3, 7, result, 0, 0);
        assertPixel(image, 3 + 223, 7 + 223, result, 223, 223);
        RgbImage flipped =
                FrameTransform.train(224).apply(image, new TransformDraw(3, 7, true, 1, 1, 1));
        assertPixel(image, 3, 7, flipped, 223, 0);
    }

    @Test
    void imagesThatAreNotSquareGiveTheirMiddle() {
        RgbImage wide = gradient(400, 224);
        RgbImage result = FrameTransform.test(224).apply(wide, TransformDraw.NONE);
        assertEquals(224, result.width());
        assertEquals(224, result.height());
        assertPixel(wide, 88, 5, result, 0, 5);
        RgbImage tall = gradient(224, 300);
        assertPixel(tall, 9, 38, FrameTransform.test(224).apply(tall, TransformDraw.NONE), 9, 0);
    }

    @Test
    void smallImagesAreEnlarged() {
        for (int[] size : new int[][] {{1, 1}, {5, 3}, {31, 64}}) {
            RgbImage small = gradient(size[0], size[1]);
            for (FrameTransform transform :
                    new FrameTransform[] {
                        FrameTransform.test(112),
                        FrameTransform.testCentreCrop(112),
                        FrameTransform.train(112)
                    }) {
                RgbImage result = transform.apply(small, transform.draw(1));
                assertEquals(112, result.width());
                assertEquals(112, result.height());
            }
        }
    }

    @Test
    void centreCropKeepsFacesAsLargeAsInTraining() {
        FrameTransform transform = FrameTransform.testCentreCrop(224);
        RgbImage image = gradient(256, 256);
        RgbImage result = transform.apply(image, transform.draw(0));
        assertPixel(image, 16, 16, result, 0, 0);
        assertPixel(image, 239, 239, result, 223, 223);
    }

    @Test
    void aConstantImageStaysConstantUnderResizing() {
        byte[] white = new byte[90 * 70 * 3];
        Arrays.fill(white, (byte) 255);
        RgbImage result = BilinearResize.resize(new RgbImage(90, 70, white), 41, 133);
        byte[] expected = new byte[41 * 133 * 3];
        Arrays.fill(expected, (byte) 255);
        assertArrayEquals(expected, result.rgb());
    }

    @Test
    void refusesSizesThatMakeNoSense() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> FrameTransform.test(0));
        assertEquals("The input size must be at least 1 pixel, got 0.", fault.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(2, 2, new byte[11]));
    }

    private static RgbImage gradient(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) (i % width);
            rgb[3 * i + 1] = (byte) (i / width);
            rgb[3 * i + 2] = (byte) (i % 7 * 30);
        }
        return new RgbImage(width, height, rgb);
    }

    private static void assertPixel(
            RgbImage expected, int x, int y, RgbImage actual, int actualX, int actualY) {
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(
                    expected.rgb()[(y * expected.width() + x) * 3 + channel],
                    actual.rgb()[(actualY * actual.width() + actualX) * 3 + channel]);
        }
    }
}
