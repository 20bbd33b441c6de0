package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.source.FramePlace;

class FiniteScoresTest {
    private static final List<ActionUnit> UNITS = List.of(ActionUnit.AU1, ActionUnit.AU12);

    private static AuRow row(float... scores) {
        FramePlace place = new FramePlace("a.mp4", "", 0, OptionalDouble.of(0));
        return new AuRow(place, OptionalInt.of(0), Optional.empty(), scores);
    }

    @Test
    void scoresThatAreNoNumbersEndARecordingWhateverIsMadeOfIt() {
        FiniteScores scores = new FiniteScores(UNITS, UntaughtUnits.NONE);
        scores.accept(row(0.1f, 0.9f));
        scores.accept(row()); // a frame without a face
        assertEquals(
                "A score is NaN: the weights are damaged, or their training has diverged.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> scores.accept(row(0.1f, Float.NaN)))
                        .getMessage());
    }

    @Test
    void unitsThatNobodyTaughtMayBeAnything() {
        new FiniteScores(UNITS, new UntaughtUnits(List.of(ActionUnit.AU1)))
                .accept(row(Float.NaN, 0.9f));
    }
}
