package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThinnedTest {
    @Test
    void keepsAllAsLongAsThereIsRoom() {
        Thinned kept = new Thinned(100);
        for (int frame = 0; frame < 10; frame++) {
            kept.add(frame, () -> new byte[10]);
        }
        assertEquals(10, kept.kept().size());
        assertEquals(1, kept.stride());
    }

    @Test
    void thenKeepsEverySecondOneEveryFourthAndSoOn() {
        Thinned kept = new Thinned(100);
        int[] made = {0};
        for (int frame = 0; frame < 1000; frame++) {
            kept.add(
                    frame,
                    () -> {
                        made[0]++;
                        return new byte[10];
                    });
        }
        assertEquals(128, kept.stride());
        assertEquals(
                List.of(0, 128, 256, 384, 512, 640, 768, 896), List.copyOf(kept.kept().keySet()));
        assertTrue(kept.bytes() <= 100, "bytes " + kept.bytes());
        assertTrue(made[0] < 60, "only what is kept is made, not " + made[0]);
    }

    @Test
    void theFirstFrameStaysHoweverLargeItIs() {
        Thinned kept = new Thinned(10);
        kept.add(0, () -> new byte[11]);
        kept.add(1, () -> new byte[1]);
        assertEquals(List.of(0), List.copyOf(kept.kept().keySet()));
    }
}
