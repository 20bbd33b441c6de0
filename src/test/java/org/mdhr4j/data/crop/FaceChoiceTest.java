package org.mdhr4j.data.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceQuality;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.HeadAngles;

class FaceChoiceTest {
    private final FaceChoice choice = new FaceChoice();

    /** A face whose box has this corner and side. */
    private static Face face(int id, float x, float side) {
        float[] xyz = new float[3 * FaceMesh.NUM_POINTS];
        for (int i = 0; i < FaceMesh.NUM_POINTS; i++) {
            xyz[3 * i] = x + side * (i % 2);
            xyz[3 * i + 1] = side * (i / 2 % 2);
        }
        FaceQuality quality = new FaceQuality(side / 2, 0.1, 0.5);
        return new Face(id, 1, new FaceMesh(xyz), new HeadAngles(0, 0, 0), quality);
    }

    @Test
    void beginsWithTheLargestAndStaysWithThatPerson() {
        Face person = face(0, 0, 200);
        Face other = face(1, 500, 150);
        assertEquals(Optional.empty(), choice.choose(List.of()));
        assertEquals(Optional.of(person), choice.choose(List.of(person, other)));
        Face nearer = face(1, 500, 400);
        assertEquals(Optional.of(person), choice.choose(List.of(nearer, person)));
    }

    @Test
    void takesAnotherNumberAtTheSamePlaceForTheSamePerson() {
        choice.choose(List.of(face(0, 0, 200)));
        Face again = face(7, 30, 200);
        assertEquals(Optional.of(again), choice.choose(List.of(face(3, 600, 300), again)));
    }

    @Test
    void takesSomebodyElseOnlyAfterAWhile() {
        choice.choose(List.of(face(0, 0, 200)));
        Face other = face(1, 600, 200);
        for (int t = 0; t < 25; t++) {
            assertEquals(Optional.empty(), choice.choose(List.of(other)), "frame " + t);
        }
        assertEquals(Optional.of(other), choice.choose(List.of(other)));
        Face first = face(0, 0, 200);
        assertEquals(Optional.of(other), choice.choose(List.of(first, other)));
    }
}
