package org.mdhr4j.synthetic;

/**
 * Says how the people of a synthetic data set are cast and what they play. As usual they come as
 * they are, which in a small data set leaves rare action units to nobody.
 *
 * @param showEach people of every part who show each action unit at least; 0 for any number
 * @param restingLooks share of action units, 0..1, that a face seems to show while it rests. Above
 *     0 everything is played at half strength, and a resting look is as strong as a played one, so
 *     that a still frame cannot tell them apart; labels are of what is played
 * @param everyFrames one frame in so many is taken, so that a short clip spans more time
 */
public record Direction(int showEach, double restingLooks, int everyFrames) {
    /** People as they come, faces that rest when nothing is played, every frame. */
    public static final Direction USUAL = new Direction(0, 0, 1);

    public Direction {
        if (showEach < 0 || !(restingLooks >= 0 && restingLooks < 1) || everyFrames < 1) {
            throw new IllegalArgumentException(
                    "A direction needs showEach of 0 or more, restingLooks from 0 to below 1 and everyFrames of 1 or more, got %d, %s and %d."
                            .formatted(showEach, restingLooks, everyFrames));
        }
    }

    /** Returns the usual direction with enough people for every action unit. */
    public static Direction showingEach(int people) {
        return new Direction(people, 0, 1);
    }

    /** Returns the same with faces that seem to act while they rest. */
    public Direction withRestingLooks(double share, int takeEvery) {
        return new Direction(showEach, share, takeEvery);
    }
}
