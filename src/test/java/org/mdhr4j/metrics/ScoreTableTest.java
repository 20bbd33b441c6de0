package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.AuSet;

class ScoreTableTest {
    @Test
    void keepsBlocksOfAVideoTogetherInTheOrderOfTime() {
        ScoreTable table = new ScoreTable(AuSet.aus(1));
        table.add("A", "A/1", new float[] {0.1f, 0.2f}, new byte[] {0, 1});
        table.add("B", "B/1", new float[] {0.9f}, new byte[] {1});
        table.add("A", "A/1", new float[] {0.3f}, new byte[] {-1});
        VideoScores first = table.videos().iterator().next();
        assertArrayEquals(new float[] {0.1f, 0.2f, 0.3f}, first.scores(0));
        assertArrayEquals(new byte[] {0, 1, -1}, first.labels(0));
        assertEquals(List.of("A", "B"), table.subjects());
        assertEquals(4, table.numFrames());
        assertEquals(3, table.column(0).size());
    }

    @Test
    void leavesMaskedFramesOut() {
        ScoreTable table = new ScoreTable(AuSet.aus(1, 2));
        table.add(
                "A",
                "A/1",
                new float[] {1, 2, 3, 4, 5, 6},
                new byte[6],
                new boolean[] {true, false, true});
        VideoScores video = table.videos().iterator().next();
        assertArrayEquals(new float[] {1, 2, 5, 6}, video.scores());
        assertEquals(2, video.numFrames());
    }

    @Test
    void countsPerSubjectAddUpToThePooledMetrics() {
        KnownScores known = KnownScores.read();
        ScoreTable table = known.table();
        assertEquals(6, table.subjects().size());
        assertEquals(12, table.videos().size());
        for (int a = 0; a < KnownScores.AUS.size(); a++) {
            int column = a;
            ConfusionCounts sum =
                    table.countsBySubject(0.5f).stream()
                            .map(subject -> subject.counts().get(column))
                            .reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
            assertEquals(table.metrics(0.5f).counts().get(a), sum);
        }
    }

    @Test
    void rejectsAVideoOfTwoSubjects() {
        ScoreTable table = new ScoreTable(AuSet.aus(1));
        table.add("A", "T1", new float[1], new byte[1]);
        assertEquals(
                "Video 'T1' belongs to subject 'A', not 'B'. Give each video one subject and a"
                        + " unique name.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> table.add("B", "T1", new float[1], new byte[1]))
                        .getMessage());
    }
}
