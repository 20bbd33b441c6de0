package org.mdhr4j.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.study.statistics.Rating;
import org.mdhr4j.study.statistics.Sample;
import tech.tablesaw.api.Table;

/** Tables that describe recordings and conditions. */
final class Summaries {
    private Summaries() {}

    static AuSummary[] none(int size) {
        AuSummary[] sums = new AuSummary[size];
        Arrays.fill(sums, AuSummary.NONE);
        return sums;
    }

    static Table ofRecordings(Study study) {
        TableMaker table = new TableMaker("Recordings");
        for (Course course : study.courses()) {
            Track.Who who = course.track().who();
            for (int a = 0; a < study.actionUnits().size(); a++) {
                AuSummary sums = AuSummary.of(course, a, study.settings());
                table.text("recording", who.recording())
                        .text("face", who.face())
                        .text("subject", who.subject())
                        .text("condition", who.condition())
                        .text("au", study.actionUnits().get(a).label())
                        .count("frames", sums.steps())
                        .number("missing_share", sums.missingShare())
                        .number("mean", sums.meanScore())
                        .number("sd", sums.deviation())
                        .number("highest", sums.highest())
                        .number("active_share", sums.activeShare())
                        .count("events", sums.events())
                        .number("events_per_minute", sums.eventsPerMinute())
                        .number("event_seconds", sums.eventSeconds());
            }
        }
        return table.table();
    }

    static Table ofConditions(Study study) {
        TableMaker table = new TableMaker("Conditions");
        List<String> conditions =
                study.tracks().stream().map(track -> track.who().condition()).distinct().toList();
        for (String condition : conditions) {
            Map<Measure, Map<String, double[]>> values = new LinkedHashMap<>();
            for (Measure measure : Measure.values()) {
                values.put(measure, study.bySubject(measure, condition::equals));
            }
            for (int a = 0; a < study.actionUnits().size(); a++) {
                table.text("condition", condition).text("au", study.actionUnits().get(a).label());
                table.count("people", column(values.get(Measure.ACTIVE), a).length);
                for (Measure measure : Measure.values()) {
                    double[] own = column(values.get(measure), a);
                    table.number(measure.label() + "_mean", Sample.mean(own))
                            .number(measure.label() + "_sd", Math.sqrt(Sample.variance(own)));
                }
            }
        }
        return table.table();
    }

    /** The numbers of the people who have one. */
    private static double[] column(@Nullable Map<String, double[]> values, int place) {
        return values == null
                ? new double[0]
                : Sample.defined(values.values().stream().mapToDouble(own -> own[place]).toArray());
    }

    static Table events(Study study) {
        TableMaker table = new TableMaker("Events");
        table.texts("recording", "face", "subject", "condition", "au")
                .counts("onset", "apex", "offset")
                .numbers("onset_s", "apex_s", "duration_s")
                .counts("frames")
                .numbers("peak")
                .texts("cut");
        for (Course course : study.courses()) {
            for (int a = 0; a < study.actionUnits().size(); a++) {
                AuEvent.of(course, a, study.settings()).forEach(event -> event(table, event));
            }
        }
        return table.table();
    }

    private static void event(TableMaker table, AuEvent event) {
        table.text("recording", event.who().recording())
                .text("face", event.who().face())
                .text("subject", event.who().subject())
                .text("condition", event.who().condition())
                .text("au", event.actionUnit().label())
                .frame("onset", event.onset())
                .frame("apex", event.apex())
                .frame("offset", event.offset())
                .number("onset_s", event.onsetSeconds())
                .number("apex_s", event.apexSeconds())
                .number("duration_s", event.seconds())
                .count("frames", event.numFrames())
                .number("peak", event.peak())
                .text("cut", event.isCut() ? "yes" : "no");
    }

    static Table together(Study study) {
        TableMaker table = new TableMaker("Together");
        table.texts("au", "with")
                .counts("both_frames", "only_first", "only_second", "neither")
                .numbers("jaccard", "phi");
        List<ActionUnit> aus = study.actionUnits();
        for (int a = 0; a < aus.size(); a++) {
            for (int b = a + 1; b < aus.size(); b++) {
                Rating rating = Rating.NONE;
                for (Course course : study.courses()) {
                    rating = rating.plus(rating(course.decisions()[a], course.decisions()[b]));
                }
                table.text("au", aus.get(a).label())
                        .text("with", aus.get(b).label())
                        .count("both_frames", rating.both())
                        .count("only_first", rating.onlyFirst())
                        .count("only_second", rating.onlySecond())
                        .count("neither", rating.neither())
                        .number("jaccard", rating.jaccard())
                        .number("phi", rating.phi());
            }
        }
        return table.table();
    }

    /** Counts the frames of which both are known. */
    static Rating rating(byte[] first, byte[] second) {
        long[] counts = new long[4];
        for (int step = 0; step < first.length; step++) {
            if (first[step] != Track.UNKNOWN && second[step] != Track.UNKNOWN) {
                counts[2 * first[step] + second[step]]++;
            }
        }
        return new Rating(counts[3], counts[2], counts[1], counts[0]);
    }
}
