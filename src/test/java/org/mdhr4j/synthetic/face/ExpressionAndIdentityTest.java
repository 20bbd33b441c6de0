package org.mdhr4j.synthetic.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/** Values that describe who is drawn and what the face does. */
class ExpressionAndIdentityTest {
    @Test
    void showsEveryActionUnitOfBothDataSets() {
        assertTrue(Expression.SUPPORTED.containsAll(AuSet.BP4D.actionUnits()));
        assertTrue(Expression.SUPPORTED.containsAll(AuSet.DISFA.actionUnits()));
    }

    @Test
    void expressionsAreValues() {
        Expression smile = Expression.of(ActionUnit.AU12, 0.5);
        assertEquals(smile, Expression.neutral().with(ActionUnit.AU12, 0.5));
        assertEquals(0.5, smile.intensity(ActionUnit.AU12));
        assertEquals(0, Expression.neutral().intensity(ActionUnit.AU12));
        assertNotEquals(smile, smile.withGaze(3, 0));
    }

    @Test
    void namesIntensitiesAndActionUnitsItCannotShow() {
        IllegalArgumentException intensity =
                assertThrows(
                        IllegalArgumentException.class, () -> Expression.of(ActionUnit.AU12, 1.5));
        assertEquals("Intensity of AU12 is 1.5; 0 to 1 is expected.", intensity.getMessage());
        IllegalArgumentException nan =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Expression.of(ActionUnit.AU12, Double.NaN));
        assertTrue(nan.getMessage().contains("NaN"));
        IllegalArgumentException unknown =
                assertThrows(
                        IllegalArgumentException.class, () -> Expression.of(ActionUnit.AU28, 1));
        assertEquals(
                "The drawn face cannot show AU28. It shows 1 2 4 5 6 7 9 10 12 14 15 17 18 23 24 25"
                        + " 26 45.",
                unknown.getMessage());
    }

    @Test
    void peopleAreRepeatableAndDiffer() {
        assertEquals(Identity.random(5), Identity.random(5));
        assertNotEquals(Identity.random(5), Identity.random(6));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 400; i++) {
            double score = Identity.random(i).score(Trait.BROW_HEIGHT);
            sum += score;
            squares += score * score;
        }
        assertEquals(0, sum / 400, 0.15);
        assertEquals(1, squares / 400, 0.2);
    }

    @Test
    void namesTheTraitThatIsOutOfRange() {
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Identity.average().with(Trait.CHIN_LENGTH, 4));
        assertEquals(
                "Trait CHIN_LENGTH got 4.0; a standard score between -2.5 and 2.5 is expected.",
                error.getMessage());
    }

    @Test
    void namesPosesAndLightsThatCannotBeDrawn() {
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> HeadPose.turned(80, 0, 0))
                        .getMessage()
                        .contains("yaw 80.0"));
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> new Lighting(0, 0, -1, 1, 0))
                        .getMessage()
                        .contains("key -1.0"));
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new View(HeadPose.FRONTAL, Lighting.STUDIO, 0, -2, 0))
                        .getMessage()
                        .contains("Noise -2.0"));
    }
}
