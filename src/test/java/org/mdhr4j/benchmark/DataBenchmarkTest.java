package org.mdhr4j.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.image.RgbImage;

class DataBenchmarkTest {
    @TempDir private Path folder;

    @Test
    void wholeClipsAreLoaded() {
        assertEquals(16, DataBenchmark.framesPerRound(1));
        assertEquals(16, DataBenchmark.framesPerRound(16));
        assertEquals(32, DataBenchmark.framesPerRound(17));
    }

    @Test
    void everyRoundIsMeasured() throws IOException {
        List<Path> images = BenchmarkImages.write(folder, 2);
        Rounds rounds = new DataBenchmark(images, FrameTransform.test(32), 1).run(1, 2);
        assertEquals(2, rounds.perSecond().size());
        assertTrue(rounds.lowest() > 0);
    }

    @Test
    void anImageThatCannotBeReadIsNamed() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "no image");
        DataBenchmark benchmark = new DataBenchmark(List.of(broken), FrameTransform.test(32), 1);
        DataException e = assertThrows(DataException.class, () -> benchmark.run(1, 1));
        assertTrue(e.getMessage().contains("broken.jpg"), e.getMessage());
    }

    @Test
    void nothingToLoadIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DataBenchmark(List.of(), FrameTransform.test(32), 1));
    }

    @Test
    void drawnImagesAreTheSameEveryTimeAndDiffer() throws IOException {
        List<Path> first = BenchmarkImages.write(Files.createDirectory(folder.resolve("a")), 2);
        List<Path> again = BenchmarkImages.write(Files.createDirectory(folder.resolve("b")), 2);
        byte[] image = Files.readAllBytes(first.get(0));
        assertArrayEquals(image, Files.readAllBytes(again.get(0)));
        assertFalse(Arrays.equals(image, Files.readAllBytes(first.get(1))));
        RgbImage decoded = new ImageDecoder().decode(first.get(0));
        assertEquals(BenchmarkImages.SIZE, decoded.width());
        assertEquals(BenchmarkImages.SIZE, decoded.height());
    }
}
