package org.mdhr4j.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a cell prints and shows is cut where front ends could not bear it. */
class OutputLimitTest {
    private static final int MOST = 1 << 20;

    private final OutputLimit limit = new OutputLimit(MOST);

    @Test
    void whatIsBeyondIsCutOnceAndCounted() {
        String half = "x".repeat(MOST / 2);
        assertSame(half, limit.kept(half));
        assertSame(half, limit.kept(half));
        String notice = limit.kept("more");
        assertTrue(notice.contains("This cell has printed 1.0 MB; what follows is not shown."));
        assertTrue(notice.contains("-Dmdhr4j.maxOutputMegabytes=N"));
        assertEquals("", limit.kept(half));
        assertEquals("0.5 MB of this cell's output were left out.\n", limit.summary());
        limit.beginCell();
        assertEquals("", limit.summary());
        assertSame(half, limit.kept(half));
    }

    @Test
    void whatWasTakenBackDoesNotCount() {
        String most = "x".repeat(MOST);
        for (int i = 0; i < 5; i++) {
            assertSame(most, limit.kept(most));
            limit.cleared();
        }
        assertEquals("", limit.summary());
    }

    @Test
    void aDisplayThatIsTooLargeIsReplacedByALine() {
        DisplayBundle large = DisplayBundle.text("x".repeat(6 * MOST));
        assertTrue(limit.kept(large).plainText().startsWith("A display of 6.0 MB where 5.0 MB"));
        DisplayBundle small = DisplayBundle.text("x".repeat(3 * MOST));
        assertSame(small, limit.kept(small));
        assertTrue(limit.kept(small).plainText().contains("after 3.0 MB before it"));
        assertSame(small, limit.alone(small)); // takes the place of an earlier one
    }
}
