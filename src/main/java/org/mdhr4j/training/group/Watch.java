package org.mdhr4j.training.group;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Judges from what the processes say whether all of them are at work: each tells twice a second how
 * many points it has reached at which all meet.
 */
final class Watch {
    /** Who says nothing for so long has stopped: twice a second is usual. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private final GroupPlace place;
    private final long[] points;
    private final long[] heardNanos;
    private final boolean[] hasLeft;
    private long farthest;
    private long farthestNanos;

    Watch(GroupPlace place, long nowNanos) {
        this.place = place;
        this.points = new long[place.size()];
        this.heardNanos = filled(nowNanos);
        this.hasLeft = new boolean[place.size()];
    }

    private long[] filled(long value) {
        long[] all = new long[place.size()];
        Arrays.fill(all, value);
        return all;
    }

    /** Takes down what a process says. */
    synchronized void heard(int rank, long point, long nowNanos) {
        heardNanos[rank] = nowNanos;
        points[rank] = point;
        if (point > farthest) {
            farthest = point;
            farthestNanos = nowNanos;
        }
    }

    /** A process has come to its end in order. */
    synchronized void left(int rank) {
        hasLeft[rank] = true;
    }

    synchronized boolean hasLeft(int rank) {
        return hasLeft[rank];
    }

    synchronized boolean haveOthersLeft() {
        for (int rank = 0; rank < hasLeft.length; rank++) {
            if (rank != place.rank() && !hasLeft[rank]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says who of the processes in question is lost.
     *
     * @param from first of them
     * @param to behind the last
     */
    synchronized Optional<String> problem(int from, int to, long nowNanos) {
        Duration limit = place.patience().compareTo(SILENCE) < 0 ? place.patience() : SILENCE;
        for (int rank = from; rank < to; rank++) {
            boolean isOther = rank != place.rank() && !hasLeft[rank];
            if (isOther && nowNanos - heardNanos[rank] > limit.toNanos()) {
                return Optional.of(
                        "%s has not been heard of for %s: it, its machine or the network has stopped"
                                .formatted(place.name(rank), seconds(limit)));
            }
        }
        return behind(nowNanos);
    }

    /** Who has kept the others waiting for too long. */
    private Optional<String> behind(long nowNanos) {
        boolean isLong = nowNanos - farthestNanos > place.patience().toNanos();
        for (int rank = 0; rank < points.length; rank++) {
            boolean isBehind = points[rank] < farthest && !hasLeft[rank];
            if (isBehind && isLong) {
                return Optional.of(
                        "%s hangs: others have waited %s for it (--patience)"
                                .formatted(place.name(rank), seconds(place.patience())));
            }
        }
        return Optional.empty();
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
