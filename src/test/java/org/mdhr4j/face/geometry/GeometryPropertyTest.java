package org.mdhr4j.face.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.Drawn;

/** Changes of places and rotations are found again, undone and joined, whatever they are. */
class GeometryPropertyTest {
    private static final double CLOSE = 1e-7;

    private static double drawn(SplittableRandom random, double most) {
        return (2 * random.nextDouble() - 1) * most;
    }

    private static Similarity change(SplittableRandom random) {
        double angle = drawn(random, Math.PI);
        double scale = 0.1 + 5 * random.nextDouble();
        return new Similarity(
                scale * Math.cos(angle),
                scale * Math.sin(angle),
                drawn(random, 1000),
                drawn(random, 1000));
    }

    private static List<FacePoint> places(SplittableRandom random) {
        List<FacePoint> places = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            places.add(new FacePoint(drawn(random, 500), drawn(random, 500)));
        }
        return places;
    }

    @Test
    void aChangeIsFoundAgainAndUndone() {
        Drawn.holds(
                300,
                random -> {
                    Similarity change = change(random);
                    Similarity next = change(random);
                    List<FacePoint> places = places(random);
                    Similarity found =
                            Similarity.fit(places, places.stream().map(change::apply).toList());
                    for (FacePoint place : places) {
                        FacePoint there = change.apply(place);
                        assertEquals(0, there.distanceTo(found.apply(place)), CLOSE);
                        assertEquals(0, place.distanceTo(change.inverse().apply(there)), CLOSE);
                        FacePoint joined = change.then(next).apply(place);
                        assertEquals(0, next.apply(there).distanceTo(joined), CLOSE);
                    }
                    assertEquals(change.scale() * next.scale(), change.then(next).scale(), CLOSE);
                });
    }

    @Test
    void aRotationIsFoundAgain() {
        Drawn.holds(
                300,
                random -> {
                    double[][] rotation = rotation(random);
                    RotationFit fit = new RotationFit();
                    for (int i = 0; i < 6; i++) {
                        double[] from = {drawn(random, 1), drawn(random, 1), drawn(random, 1)};
                        fit.add(from, turned(rotation, from), 0.1 + random.nextDouble());
                    }
                    double[][] found = fit.rotation();
                    for (int row = 0; row < 3; row++) {
                        assertArrayEquals(rotation[row], found[row], CLOSE);
                    }
                });
    }

    private static double[] turned(double[][] rotation, double[] point) {
        double[] turned = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int k = 0; k < 3; k++) {
                turned[row] += rotation[row][k] * point[k];
            }
        }
        return turned;
    }

    /** Of a quaternion that is drawn. */
    private static double[][] rotation(SplittableRandom random) {
        double w = 0.1 + random.nextDouble();
        double x = drawn(random, 1);
        double y = drawn(random, 1);
        double z = drawn(random, 1);
        double n = w * w + x * x + y * y + z * z;
        return new double[][] {
            {1 - 2 * (y * y + z * z) / n, 2 * (x * y - z * w) / n, 2 * (x * z + y * w) / n},
            {2 * (x * y + z * w) / n, 1 - 2 * (x * x + z * z) / n, 2 * (y * z - x * w) / n},
            {2 * (x * z - y * w) / n, 2 * (y * z + x * w) / n, 1 - 2 * (x * x + y * y) / n}
        };
    }
}
