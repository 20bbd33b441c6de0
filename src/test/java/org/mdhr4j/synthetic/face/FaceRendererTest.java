package org.mdhr4j.synthetic.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;

/** What every picture of the drawn face must satisfy. */
class FaceRendererTest {
    private static final int SIZE = 96;
    private static final View NOISY =
            new View(HeadPose.turned(9, -4, 3), Lighting.STUDIO, 5, 3, 77);

    @Test
    void intensityZeroChangesNoPixel() {
        FaceRenderer renderer = new FaceRenderer(Identity.random(3), SIZE);
        int[] neutral = renderer.render(Expression.neutral(), NOISY).rgb();
        for (ActionUnit au : Expression.SUPPORTED) {
            renderer.render(Expression.of(au, 1), NOISY);
            assertArrayEquals(
                    neutral, renderer.render(Expression.of(au, 0), NOISY).rgb(), au.label());
        }
    }

    @Test
    void everyActionUnitChangesTheFaceMoreTheStrongerItIs() {
        FaceRenderer renderer = new FaceRenderer(Identity.average(), SIZE);
        int[] neutral = renderer.render(Expression.neutral(), View.PORTRAIT).rgb();
        for (ActionUnit au : Expression.SUPPORTED) {
            double before = 0;
            for (double intensity : new double[] {0.1, 0.4, 0.7, 1}) {
                Expression shown = Expression.of(au, intensity);
                double now = distance(neutral, renderer.render(shown, View.PORTRAIT).rgb());
                assertTrue(now > before, au + " at " + intensity + ": " + now + " <= " + before);
                before = now;
            }
        }
    }

    @Test
    void anActionUnitChangesTheFaceWhereItsLandmarkLies() {
        FaceRenderer renderer = new FaceRenderer(Identity.average(), SIZE);
        RenderedFrame neutral = renderer.render(Expression.neutral(), View.PORTRAIT);
        for (ActionUnit au : Expression.SUPPORTED) {
            RenderedFrame shown = renderer.render(Expression.of(au, 1), View.PORTRAIT);
            for (RenderedFrame.Point at : neutral.landmarks().get(au)) {
                double near = nearby(neutral.rgb(), shown.rgb(), at, SIZE / 10.0);
                double everywhere = nearby(neutral.rgb(), shown.rgb(), at, SIZE * 2);
                assertTrue(near > 2 * everywhere, au + ": " + near + " near, " + everywhere);
            }
        }
    }

    @Test
    void landmarksLieOnBothSidesOfTheFaceAndFollowTheHead() {
        FaceRenderer renderer = new FaceRenderer(Identity.average(), SIZE);
        RenderedFrame frontal = renderer.render(Expression.neutral(), View.PORTRAIT);
        RenderedFrame turned =
                renderer.render(
                        Expression.neutral(), View.PORTRAIT.with(HeadPose.turned(20, 0, 0)));
        for (ActionUnit au : Expression.SUPPORTED) {
            List<RenderedFrame.Point> points = frontal.landmarks().get(au);
            if (points.size() == 2) {
                assertTrue(points.get(0).x() < SIZE / 2.0, au.label());
                assertEquals(SIZE, points.get(0).x() + points.get(1).x(), 0.01, au.label());
            }
            double before = points.get(points.size() - 1).x();
            double after = turned.landmarks().get(au).get(points.size() - 1).x();
            assertTrue(after > before, au.label());
        }
    }

    @Test
    void siblingsOnOtherThreadsDrawTheSamePixels() throws Exception {
        FaceRenderer renderer = new FaceRenderer(Identity.random(8), SIZE);
        Expression smile = Expression.of(ActionUnit.AU12, 0.8).with(ActionUnit.AU6, 0.5);
        int[] expected = renderer.render(smile, NOISY).rgb();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<int[]>> results = new ArrayList<>();
            for (int k = 0; k < 6; k++) {
                results.add(threads.submit(() -> renderer.sibling().render(smile, NOISY).rgb()));
            }
            for (Future<int[]> result : results) {
                assertArrayEquals(expected, pixels(result));
            }
        } finally {
            threads.shutdown();
        }
        assertArrayEquals(
                expected, FaceRenderer.render(Identity.random(8), smile, NOISY, SIZE).rgb());
    }

    @Test
    void aFrameDoesNotDependOnTheFramesBefore() {
        FaceRenderer renderer = new FaceRenderer(Identity.random(4), SIZE);
        int[] first = renderer.render(Expression.neutral(), NOISY).rgb();
        Expression yawn = Expression.of(ActionUnit.AU26, 1).with(ActionUnit.AU25, 1);
        int[] other = renderer.render(yawn.withGaze(20, -10), View.PORTRAIT).rgb();
        assertFalse(Arrays.equals(first, other));
        assertArrayEquals(first, renderer.render(Expression.neutral(), NOISY).rgb());
    }

    @Test
    void everyTraitChangesTheFace() {
        int[] average =
                FaceRenderer.render(Identity.average(), Expression.neutral(), View.PORTRAIT, SIZE)
                        .rgb();
        for (Trait trait : Trait.values()) {
            Identity other = Identity.average().with(trait, 2);
            int[] pixels =
                    FaceRenderer.render(other, Expression.neutral(), View.PORTRAIT, SIZE).rgb();
            assertTrue(distance(average, pixels) > 0.08, trait + " hardly shows");
        }
    }

    @Test
    void namesSizesItCannotDraw() {
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new FaceRenderer(Identity.average(), 16));
        assertEquals("Picture size 16 pixels; 32 to 2048 is expected.", error.getMessage());
    }

    private static int[] pixels(Future<int[]> result)
            throws InterruptedException, ExecutionException {
        return result.get();
    }

    /** Mean absolute difference of the green channel. */
    private static double distance(int[] a, int[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += difference(a[i], b[i]);
        }
        return (double) sum / a.length;
    }

    private static int difference(int a, int b) {
        return Math.abs((a >> 8 & 255) - (b >> 8 & 255));
    }

    private static double nearby(int[] a, int[] b, RenderedFrame.Point at, double reach) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (Math.hypot(x - at.x(), y - at.y()) <= reach) {
                    sum += difference(a[y * SIZE + x], b[y * SIZE + x]);
                    count++;
                }
            }
        }
        return sum / count;
    }
}
