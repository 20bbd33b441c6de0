package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.recording.AuRow;
import org.mdhr4j.source.FramePlace;

class PageRowsTest {
    private final PageRows rows =
            new PageRows(PageUnits.of(PageSamples.THRESHOLDS, UntaughtUnits.NONE));

    private void add(long number, double seconds) {
        OptionalDouble time =
                Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
        FramePlace place = new FramePlace("camera:0", "", number, time);
        rows.add(new AuRow(place, OptionalInt.empty(), Optional.empty(), new float[0]));
    }

    private List<Integer> takes() {
        return rows.stretches().stream().map(PageRows.Stretch::first).toList();
    }

    private double time(int frame) {
        byte[] bytes = rows.arrays().get("times").toByteArray();
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble(8 * frame);
    }

    @Test
    void whereTimesBeginAgainATakeBegins() {
        add(0, 0);
        add(1, 5);
        add(2, 0);
        add(3, 5);
        assertEquals(List.of(0, 2), takes());
        assertEquals(2, rows.stretches().get(1).take());
        assertEquals(0, rows.numHeld());
        assertEquals(0, time(2));
    }

    @Test
    void whereFrameNumbersBeginAgainATakeBegins() {
        add(0, Double.NaN);
        add(1, Double.NaN);
        add(0, Double.NaN);
        assertEquals(List.of(0, 2), takes());
    }

    @Test
    void timesThatJitterStandStill() {
        add(0, 0);
        add(1, 0.08);
        add(2, 0.04);
        add(3, Double.NaN);
        add(4, 0.12);
        assertEquals(List.of(0), takes());
        assertEquals(0.08, time(2));
        assertEquals(0.08, time(3));
        assertEquals(0.12, time(4));
        assertEquals(2, rows.numHeld());
    }
}
