package org.mdhr4j.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.Drawn;

/** Names sort as people count, and in one order only, whatever they are. */
class FrameOrderPropertyTest {
    private static FrameName name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            name.append(
                    switch (random.nextInt(4)) {
                        case 0 -> "_";
                        case 1 -> "a";
                        case 2 -> "0".repeat(random.nextInt(3)) + random.nextInt(12);
                        default -> "-";
                    });
        }
        return FrameName.of(Path.of(name + ".jpg"));
    }

    @Test
    void theOrderIsTotal() {
        Drawn.holds(
                3000,
                random -> {
                    FrameName a = name(random);
                    FrameName b = name(random);
                    FrameName c = name(random);
                    assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
                    assertEquals(a.name().equals(b.name()), a.compareTo(b) == 0);
                    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
                        assertTrue(a.compareTo(c) <= 0, () -> a + " " + b + " " + c);
                    }
                });
    }

    @Test
    void numberedFramesComeInTheOrderOfTheirNumbers() {
        Drawn.holds(
                200,
                random -> {
                    String pattern = random.nextBoolean() ? "f%d_crop1.png" : "%06d.jpg";
                    List<FrameName> frames = new ArrayList<>();
                    int first = random.nextInt(2000);
                    for (int i = 0; i < 40; i++) {
                        frames.add(FrameName.of(Path.of(pattern.formatted(first + i))));
                    }
                    List<FrameName> sorted = new ArrayList<>(frames);
                    Collections.shuffle(sorted, new Random(first));
                    Collections.sort(sorted);
                    assertEquals(frames, sorted);
                });
    }
}
