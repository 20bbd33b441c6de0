package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.source.FramePlace;

/** Cells of a table: filled where there is something to say, empty where there is not. */
class RowColumnTest {
    private static final List<ActionUnit> AUS = AuSet.aus(1, 12);
    private static final FramePlace PLACE =
            new FramePlace("me.mp4", "", 3, OptionalDouble.of(0.12));

    private static List<RowColumn> columns(UntaughtUnits untaught) {
        List<RowColumn> all = RowColumn.of(Thresholds.published(AUS), untaught, false);
        return all.subList(all.size() - 2 * AUS.size(), all.size());
    }

    private static List<String> cells(UntaughtUnits untaught, AuRow row) {
        return columns(untaught).stream().map(column -> column.cell(row)).toList();
    }

    private static AuRow row(float... scores) {
        OptionalInt face = scores.length == 0 ? OptionalInt.empty() : OptionalInt.of(0);
        return new AuRow(PLACE, face, Optional.empty(), scores);
    }

    @Test
    void aFaceHasScoresAndDecisions() {
        assertEquals(
                List.of("0.25000", "0.75000", "0", "1"),
                cells(UntaughtUnits.NONE, row(0.25f, 0.75f)));
    }

    @Test
    void aFrameWithoutAFaceHasNone() {
        assertEquals(List.of("", "", "", ""), cells(UntaughtUnits.NONE, row()));
    }

    @Test
    void anOutputThatNobodyTaughtHasNone() {
        UntaughtUnits untaught = UntaughtUnits.parse("AU1 AU99");
        assertEquals("AU1", untaught.text());
        assertEquals(List.of("", "0.75000", "", "1"), cells(untaught, row(Float.NaN, 0.75f)));
        assertEquals(
                "empty: no data set of the training codes AU1", columns(untaught).get(0).meaning());
        assertTrue(untaught.note().orElseThrow().contains("never taught"));
    }

    @Test
    void aScoreThatIsNoNumberIsAnError() {
        assertThrows(
                IllegalArgumentException.class,
                () -> cells(UntaughtUnits.NONE, row(Float.NaN, 0.75f)));
    }
}
