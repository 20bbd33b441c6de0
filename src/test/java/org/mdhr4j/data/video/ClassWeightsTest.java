package org.mdhr4j.data.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weights that can be worked out by hand. */
class ClassWeightsTest {
    private static Video video(byte[]... labels) {
        List<Path> images =
                IntStream.range(0, labels.length)
                        .mapToObj(i -> Path.of("frame" + i + ".jpg"))
                        .toList();
        int[] numbers = IntStream.range(0, labels.length).toArray();
        return new Video("F001", "T1", images, numbers, labels);
    }

    @Test
    void aRareActionUnitWeighsAsMuchMoreAsItIsRarer() {
        List<Video> videos =
                List.of(
                        video(new byte[] {1, 1}, new byte[] {1, 0}),
                        video(new byte[] {1, 0}, new byte[] {0, 0}));
        assertArrayEquals(new double[] {0.75, 0.25}, ClassWeights.rates(videos, 2), 1e-12);
        assertArrayEquals(new double[] {0.5, 1.5}, ClassWeights.of(videos, 2), 1e-12);
    }

    @Test
    void unknownLabelsCountNeitherWay() {
        List<Video> videos = List.of(video(new byte[] {1, -1}, new byte[] {0, 1}));
        assertArrayEquals(new double[] {0.5, 1}, ClassWeights.rates(videos, 2), 1e-12);
    }

    @Test
    void anActionUnitThatNeverOccursWeighsOneAndTheOthersAmongThemselves() {
        List<Video> videos =
                List.of(
                        video(
                                new byte[] {1, 0, 1, -1},
                                new byte[] {1, 0, 0, -1},
                                new byte[] {0, 0, 0, -1}));
        double[] weights = ClassWeights.of(videos, 4);
        assertArrayEquals(new double[] {2.0 / 3, 1, 4.0 / 3, 1}, weights, 1e-12);
    }

    @Test
    void theFileHoldsSixDecimalsBetweenTabs() {
        assertEquals("0.666667\t1.000000", ClassWeights.toLine(new double[] {2.0 / 3, 1}));
    }
}
