package org.mdhr4j.training.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final GroupPlace LEAD =
            new GroupPlace(0, 3, 0, 1, "here", 1, Duration.ofSeconds(100));

    private final Watch watch = new Watch(LEAD, 0);

    private Optional<String> problem(long seconds) {
        return watch.problem(0, 3, seconds * SECOND);
    }

    private void allHeard(long seconds, long... points) {
        for (int rank = 0; rank < points.length; rank++) {
            watch.heard(rank, points[rank], seconds * SECOND);
        }
    }

    @Test
    void whoSaysNothingForHalfAMinuteIsLost() {
        allHeard(10, 1, 1, 1);
        watch.heard(1, 1, 30 * SECOND);
        assertEquals(Optional.empty(), problem(39));
        assertEquals(
                Optional.of(
                        "process RANK 2 of 3 has not been heard of for 30 s: it, its machine or the network has stopped"),
                problem(41));
    }

    @Test
    void whoKeepsTheOthersWaitingBeyondPatienceHangs() {
        allHeard(10, 5, 5, 5);
        allHeard(200, 5, 5, 5); // a long step of all of them
        allHeard(210, 6, 5, 6);
        allHeard(300, 6, 5, 6);
        assertEquals(Optional.empty(), problem(309));
        allHeard(311, 6, 5, 6);
        assertEquals(
                Optional.of(
                        "process RANK 1 of 3 hangs: others have waited 100 s for it (--patience)"),
                problem(311));
    }

    @Test
    void whoHasLeftInOrderIsNotMissed() {
        allHeard(10, 5, 5, 5);
        watch.left(1);
        watch.left(2);
        assertEquals(Optional.empty(), problem(500));
    }
}
