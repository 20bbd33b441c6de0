package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.report.AuTimeline;
import org.mdhr4j.source.FramePlace;

/** Time lines of what was scored: whose they are, and when they begin. */
class ScoredRecordingTest {
    private static final AuSet AUS = AuSet.DISFA;

    private static AuRow row(String recording, int number, float score) {
        FramePlace place =
                new FramePlace(number + ".jpg", recording, number, OptionalDouble.of(0.5 * number));
        float[] scores = new float[AUS.size()];
        Arrays.fill(scores, score);
        return new AuRow(place, OptionalInt.of(0), Optional.empty(), scores);
    }

    private static ScoredRecording scored(List<AuRow> rows, OptionalDouble rate) {
        return new ScoredRecording(
                "people",
                AUS,
                rows,
                List.of(),
                new FrameRate(rate, 2, false),
                new AlignmentChoice(Alignment.NONE, AlignmentChoice.Reason.ASKED),
                new RecordingOutcome(
                        rows.size(),
                        0,
                        1,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        new RecordingOutcome.PartTimes(1, 1, 1, 1)),
                Optional.empty());
    }

    @Test
    void peopleOfSeveralRecordingsAreNeverOneTimeLine() {
        List<AuRow> rows = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            rows.add(row("F001_*", t, 0.25f));
        }
        rows.add(row("F002_*", 0, 0.75f));
        ScoredRecording both = scored(rows, OptionalDouble.of(2));
        assertEquals(List.of("F001_*", "F002_*"), both.recordings());
        String said = assertThrows(IllegalStateException.class, both::timeline).getMessage();
        assertTrue(said.contains("F001_*, F002_*"), said);
        assertThrows(IllegalStateException.class, both::faces);
        AuTimeline second = both.timeline("F002_*", 0);
        assertEquals(1, second.numFrames());
        assertEquals(0.75f, second.score(0, 0));
        assertEquals(3, both.timeline("F001_*", 0).numFrames());
    }

    @Test
    void aTimeLineBeginsWhereTheSectionDoes() {
        List<AuRow> rows = List.of(row("", 6, 0.5f), row("", 7, 0.5f));
        assertEquals(3, scored(rows, OptionalDouble.of(2)).timeline().start());
        assertEquals(6, scored(rows, OptionalDouble.empty()).timeline().start());
    }
}
