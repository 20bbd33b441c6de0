package org.mdhr4j.study;

/**
 * What an AU did in a recording, as sums that add up over recordings.
 *
 * @param steps frames of the recording, gaps included
 * @param scored frames with a score
 * @param sum of the scores
 * @param squares sum of squared scores
 * @param highest score, {@code NaN} for none
 * @param decided frames of which it is known whether the AU occurs
 * @param active frames in which it does
 * @param decidedSeconds their time, {@code NaN} if times are not known
 * @param events number of events
 * @param wholeEvents of them not cut by an end or a gap
 * @param wholeSeconds their time
 */
record AuSummary(
        long steps,
        long scored,
        double sum,
        double squares,
        double highest,
        long decided,
        long active,
        double decidedSeconds,
        long events,
        long wholeEvents,
        double wholeSeconds) {

    static final AuSummary NONE = new AuSummary(0, 0, 0, 0, Double.NaN, 0, 0, 0, 0, 0, 0);

    static AuSummary of(Course course, int place, StudySettings settings) {
        double[] scores = course.scores()[place];
        long scored = 0;
        double sum = 0;
        double squares = 0;
        double highest = Double.NaN;
        for (double score : scores) {
            if (!Double.isNaN(score)) {
                scored++;
                sum += score;
                squares += score * score;
                highest = Double.isNaN(highest) ? score : Math.max(highest, score);
            }
        }
        long decided = 0;
        long active = 0;
        double decidedSeconds = 0;
        byte[] decisions = course.decisions()[place];
        for (int step = 0; step < decisions.length; step++) {
            if (decisions[step] != Track.UNKNOWN) {
                decided++;
                decidedSeconds += course.track().secondsOf(step);
            }
            active += decisions[step] == 1 ? 1 : 0;
        }
        long events = 0;
        long whole = 0;
        double wholeSeconds = 0;
        for (AuEvent event : AuEvent.of(course, place, settings)) {
            events++;
            whole += event.isCut() ? 0 : 1;
            wholeSeconds += event.isCut() ? 0 : event.seconds();
        }
        return new AuSummary(
                scores.length,
                scored,
                sum,
                squares,
                highest,
                decided,
                active,
                decidedSeconds,
                events,
                whole,
                wholeSeconds);
    }

    AuSummary plus(AuSummary other) {
        return new AuSummary(
                steps + other.steps,
                scored + other.scored,
                sum + other.sum,
                squares + other.squares,
                Double.isNaN(highest)
                        ? other.highest
                        : Double.isNaN(other.highest) ? highest : Math.max(highest, other.highest),
                decided + other.decided,
                active + other.active,
                decidedSeconds + other.decidedSeconds,
                events + other.events,
                wholeEvents + other.wholeEvents,
                wholeSeconds + other.wholeSeconds);
    }

    double meanScore() {
        return scored == 0 ? Double.NaN : sum / scored;
    }

    double deviation() {
        double mean = meanScore();
        return scored < 2
                ? Double.NaN
                : Math.sqrt(Math.max(0, squares - scored * mean * mean) / (scored - 1));
    }

    double activeShare() {
        return decided == 0 ? Double.NaN : (double) active / decided;
    }

    double missingShare() {
        return steps == 0 ? Double.NaN : 1 - (double) Math.max(decided, scored) / steps;
    }

    double eventsPerMinute() {
        return decidedSeconds > 0 ? events / (decidedSeconds / 60) : Double.NaN;
    }

    double eventSeconds() {
        return wholeEvents == 0 ? Double.NaN : wholeSeconds / wholeEvents;
    }
}
