package org.mdhr4j.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Shape;

/** Against values of the Python program that filled the reference. */
class DeterministicFillTest {
    @Test
    void unitValuesEqualTheReference() {
        assertArrayEquals(
                new float[] {
                    .654617428779602f, .20953214168548584f, -.2872391939163208f, .47653162479400635f
                },
                DeterministicFill.unit("input", 20240409, 4));
    }

    @Test
    void everyKindOfTensorHasItsScale() {
        float[] weight = DeterministicFill.parameter("MFD.conv1.weight", Shape.of(8, 4, 2, 2), 7);
        assertArrayEquals(
                new float[] {-.12063732743263245f, -.4968103766441345f},
                Arrays.copyOf(weight, 2),
                1e-7f);
        check("a.bn.weight", 1.0709365606307983f, 1.0545943975448608f, .905208945274353f);
        check("a.bn.bias", -.04815692827105522f, .0341302752494812f, .01188440341502428f);
        check("a.bn.running_mean", -.07061290740966797f, -.045893799513578415f, .02832508087f);
        check("a.bn.running_var", .5929625630378723f, 1.4700759649276733f, .9189730286598206f);
    }

    private static void check(String name, float... expected) {
        assertArrayEquals(expected, DeterministicFill.parameter(name, Shape.of(3), 7), 1e-7f, name);
    }

    @Test
    void countersAndIndexTablesAreNotFilled() {
        assertTrue(DeterministicFill.isFilled("a.running_mean"));
        assertFalse(DeterministicFill.isFilled("a.num_batches_tracked"));
        assertFalse(DeterministicFill.isFilled("a.attn.relative_position_index"));
        assertFalse(DeterministicFill.isFilled("a.attn_mask"));
    }
}
