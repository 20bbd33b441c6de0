package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdhr4j.report.Xml;

class ProgressDisplayTest {
    private static final long MILLI = 1_000_000L;
    private long nanos;

    @Test
    void updatesOneDisplayAtMostTenTimesASecond() {
        Recorder target = new Recorder(true);
        try (ProgressDisplay progress = progress(target, 1000)) {
            for (int i = 0; i < 1000; i++) {
                nanos += MILLI;
                progress.advance(1);
            }
        }
        assertEquals(1, target.displayed.size());
        assertEquals(11, target.updated.size()); // ten in the second, one at the end
        assertEquals(1, target.ids.size());
        assertEquals(0, target.lines.size());
    }

    @Test
    void showsShareSpeedAndTimeLeft() {
        Recorder target = new Recorder(true);
        try (ProgressDisplay progress = progress(target, 500)) {
            nanos += 10_000 * MILLI;
            progress.advance(100, "loss <0.3>");
            MimeBundle shown = target.updated.get(0);
            assertEquals(
                    "training [####....................] 20 %, 100/500 steps, 10.0 steps/s, 0:40"
                            + " left, loss <0.3>",
                    shown.text());
            String html = shown.data().get(MimeBundle.HTML);
            assertEquals("100", Xml.parse(html).getDocumentElement().getAttribute("aria-valuenow"));
            assertTrue(html.contains("width:20.0%"));
            assertTrue(html.contains("loss &lt;0.3&gt;"));
        }
        assertTrue(target.updated.get(1).text().contains("took 0:10"));
    }

    @Test
    void fallsBackToAFewLinesWhereNothingCanBeUpdated() {
        Recorder target = new Recorder(false);
        ProgressDisplay progress = progress(target, 3000);
        for (int i = 0; i < 3000; i++) {
            nanos += 10 * MILLI;
            progress.advance(1);
        }
        progress.close();
        progress.close();
        assertEquals(0, target.displayed.size() + target.updated.size());
        assertEquals(5, target.lines.size()); // start, 10 s, 20 s, 30 s, end
        assertEquals(
                "training [########################] 100 %, 3000/3000 steps, 100 steps/s, took"
                        + " 0:30",
                target.lines.get(4));
    }

    @Test
    void countsWithoutAKnownTotal() {
        Recorder target = new Recorder(false);
        try (ProgressDisplay progress = progress(target, 0)) {
            nanos += 2_000 * MILLI;
            progress.advance(5);
            assertEquals(5, progress.done());
        }
        assertEquals("training: 0 steps", target.lines.get(0));
        assertEquals("training: 5 steps, 2.50 steps/s, took 0:02", target.lines.get(1));
    }

    @Test
    void staysWithinTheTotalAndSilentAfterTheEnd() {
        Recorder target = new Recorder(true);
        ProgressDisplay progress = progress(target, 3);
        progress.advance(7);
        progress.close();
        nanos += 5_000 * MILLI;
        progress.advance(1);
        assertEquals(1, target.updated.size());
        assertEquals(3, progress.done());
        assertEquals(
                "The total of 'training' cannot be negative, got -1.",
                assertThrows(IllegalArgumentException.class, () -> progress(target, -1))
                        .getMessage());
    }

    private ProgressDisplay progress(DisplayTarget target, long total) {
        return new ProgressDisplay(target, "training", "steps", total, () -> nanos);
    }

    /** Keeps what it is told. */
    private static final class Recorder implements DisplayTarget {
        private final boolean canUpdate;
        private final Set<String> ids = new HashSet<>();
        private final List<MimeBundle> displayed = new ArrayList<>();
        private final List<MimeBundle> updated = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        Recorder(boolean canUpdate) {
            this.canUpdate = canUpdate;
        }

        @Override
        public boolean canUpdate() {
            return canUpdate;
        }

        @Override
        public void display(String displayId, MimeBundle bundle) {
            ids.add(displayId);
            displayed.add(bundle);
        }

        @Override
        public void update(String displayId, MimeBundle bundle) {
            ids.add(displayId);
            updated.add(bundle);
        }

        @Override
        public void line(String text) {
            lines.add(text);
        }
    }
}
