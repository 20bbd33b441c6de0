package org.mdhr4j.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

class DirectionTest {
    private static final Map<List<Object>, Performance> VIDEOS = new HashMap<>();

    private static Performance play(Direction direction, String person) {
        return VIDEOS.computeIfAbsent(
                List.of(direction, person),
                key -> Performance.of(AuSet.BP4D, 3, person, "T1", 64, direction));
    }

    private static Performance video(int frames, Direction direction) {
        return Performance.of(AuSet.BP4D, 3, "F001", "T1", frames, direction);
    }

    @Test
    void everyThirdFrameIsTakenOfTheSamePlay() {
        Performance whole = video(30, Direction.USUAL);
        Performance third = video(10, new Direction(0, 0, 3));
        assertEquals(10, third.numFrames());
        for (int t = 0; t < 10; t++) {
            assertArrayEquals(whole.labels(3 * t), third.labels(t));
            assertEquals(whole.view(3 * t), third.view(t));
        }
    }

    @Test
    void aRestingFaceLooksLikeOneThatActsButIsNotLabelled() {
        Performance usual = video(40, Direction.USUAL);
        Performance ambiguous = video(40, Direction.USUAL.withRestingLooks(0.5, 1));
        int looks = 0;
        for (ActionUnit au : AuSet.BP4D.actionUnits()) {
            double rest = 2 * ambiguous.look(0, au) - usual.intensity(0, au);
            looks += rest > 0 ? 1 : 0;
            assertTrue(rest == 0 || rest > 0.5 && rest <= 1, "as strong as a played one: " + rest);
            for (int t = 0; t < 40; t++) {
                assertEquals(usual.occurs(t, au), ambiguous.occurs(t, au), "labels stay");
                assertEquals(0.5 * (usual.intensity(t, au) + rest), ambiguous.look(t, au), 1e-12);
                assertEquals(ambiguous.look(t, au), ambiguous.expression(t).intensity(au), 1e-12);
            }
        }
        assertTrue(looks > 2 && looks < 10, "about half of the action units: " + looks);
    }

    /**
     * Reads what a face is made to show, without a camera. A still frame alone leaves open whether
     * a look is played or rests; a clip of 16 frames shows what comes and goes.
     */
    @Test
    void aClipTellsWhatAStillFrameCannot() {
        Direction ambiguous = Direction.USUAL.withRestingLooks(0.5, 3);
        double still = oracleF1(ambiguous, (looks, t) -> looks[t]);
        double clip = oracleF1(ambiguous, DirectionTest::aboveRest);
        double usual = oracleF1(Direction.USUAL, (looks, t) -> looks[t]);
        assertEquals(1, usual, 0.01, "faces as usual hide nothing");
        assertTrue(still < 0.75, "a still frame is ambiguous: " + still);
        assertTrue(clip > still + 0.08, "a clip tells more: " + clip + " against " + still);
    }

    private interface Reading {
        double of(double[] looks, int frame);
    }

    /** The look less what stays of it in all of the clip, as far as a face can rest. */
    private static double aboveRest(double[] looks, int frame) {
        int start = frame / 16 * 16;
        double least = Arrays.stream(looks, start, start + 16).min().orElseThrow();
        return looks[frame] - Math.min(least, 0.5);
    }

    /** Mean F1 on 30 people by the thresholds that are best on 30 others. */
    private static double oracleF1(Direction direction, Reading reading) {
        double sum = 0;
        for (ActionUnit au : AuSet.BP4D.actionUnits()) {
            double best = 0;
            double threshold = 0;
            for (double at = 0.02; at < 1; at += 0.02) {
                double f1 = f1(direction, reading, au, "L", at);
                threshold = f1 > best ? at : threshold;
                best = Math.max(best, f1);
            }
            sum += f1(direction, reading, au, "T", threshold) / AuSet.BP4D.size();
        }
        return sum;
    }

    private static double f1(
            Direction direction, Reading reading, ActionUnit au, String people, double at) {
        int[] counts = new int[3]; // hits, false alarms, misses
        for (int person = 0; person < 30; person++) {
            Performance video = play(direction, people + person);
            double[] looks = new double[video.numFrames()];
            Arrays.setAll(looks, t -> video.look(t, au));
            for (int t = 0; t < looks.length; t++) {
                boolean said = reading.of(looks, t) >= at;
                boolean is = video.occurs(t, au);
                if (said || is) {
                    counts[said && is ? 0 : said ? 1 : 2]++;
                }
            }
        }
        return 2.0 * counts[0] / Math.max(1, 2 * counts[0] + counts[1] + counts[2]);
    }

    @Test
    void plansOfOlderFilesHaveTheUsualDirection() throws Exception {
        String old =
                "{\"layout\":\"BP4D\",\"subjects\":3,\"tasks\":2,\"frames\":5,\"sizePixels\":32,\"seed\":11}";
        SynthesisPlan plan = new ObjectMapper().readValue(old, SynthesisPlan.class);
        assertEquals(new SynthesisPlan(DatasetLayout.BP4D, 3, 2, 5, 32, 11), plan);
        SynthesisPlan directed = plan.with(Direction.showingEach(2));
        String text = new ObjectMapper().writeValueAsString(directed);
        assertEquals(directed, new ObjectMapper().readValue(text, SynthesisPlan.class));
    }

    @Test
    void rejectsWhatNobodyCanPlay() {
        assertEquals(
                "A direction needs showEach of 0 or more, restingLooks from 0 to below 1 and"
                        + " everyFrames of 1 or more, got 0, 1.0 and 1.",
                assertThrows(IllegalArgumentException.class, () -> new Direction(0, 1, 1))
                        .getMessage());
    }
}
