package org.mdhr4j.data.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.ActionUnit;

/**
 * Finds the AUs that some videos cannot teach, choose an epoch by, or score, because no frame shows
 * them, every frame does, or nobody has coded them.
 *
 * <p>An AU needs both kinds of frames to be learned. A test needs frames that show it: without them
 * F1, precision, recall and both areas under curves are undefined; without frames that lack it the
 * areas are. The labels alone decide this, so it can be said before anything is trained.
 *
 * @param actionUnits the AUs in column order
 * @param present frames that show an AU, one number per AU
 * @param absent frames that lack it, one number per AU
 */
public record LabelCoverage(List<ActionUnit> actionUnits, long[] present, long[] absent) {

    /** Says what videos are for. */
    public enum Purpose {
        /** The model learns from them. */
        LEARN(
                DataRule.UNLEARNABLE_AU,
                "train",
                "it cannot be learned and its weight in the loss falls back to 1",
                "they cannot be learned and their weights in the loss fall back to 1"),
        /** They choose the epoch. */
        SELECT(
                DataRule.UNSCORABLE_AU,
                "validation",
                "it has no say in the choice of the epoch",
                "they have no say in the choice of the epoch"),
        /** They are the test. */
        SCORE(
                DataRule.UNSCORABLE_AU,
                "test",
                "its F1 and areas under curves are undefined and left out of means",
                "their F1 and areas under curves are undefined and left out of means");

        private final DataRule rule;
        private final String side;
        private final String ofOne;
        private final String ofSeveral;

        Purpose(DataRule rule, String side, String ofOne, String ofSeveral) {
            this.rule = rule;
            this.side = side;
            this.ofOne = ofOne;
            this.ofSeveral = ofSeveral;
        }

        private String consequence(List<ActionUnit> aus) {
            return aus.size() == 1 ? ofOne : ofSeveral;
        }

        private String ofConstant(List<ActionUnit> aus) {
            if (this == LEARN) {
                return "when %s absent cannot be learned"
                        .formatted(aus.size() == 1 ? "it is" : "they are");
            }
            return (aus.size() == 1 ? "its" : "their")
                    + " areas under curves are undefined and say nothing";
        }
    }

    public LabelCoverage {
        actionUnits = List.copyOf(actionUnits);
        present = present.clone();
        absent = absent.clone();
        if (present.length != actionUnits.size() || absent.length != actionUnits.size()) {
            throw new IllegalArgumentException(
                    "Label coverage needs two counts per AU, got %d and %d for %d AUs."
                            .formatted(present.length, absent.length, actionUnits.size()));
        }
    }

    /**
     * Counts the labels of videos.
     *
     * @param actionUnits the AUs in column order
     */
    public static LabelCoverage of(List<Video> videos, List<ActionUnit> actionUnits) {
        long[] present = new long[actionUnits.size()];
        long[] absent = new long[actionUnits.size()];
        for (Video video : videos) {
            for (int frame = 0; frame < video.numFrames(); frame++) {
                for (int au = 0; au < actionUnits.size(); au++) {
                    byte label = video.label(frame, au);
                    present[au] += label == 1 ? 1 : 0;
                    absent[au] += label == 0 ? 1 : 0;
                }
            }
        }
        return new LabelCoverage(actionUnits, present, absent);
    }

    @Override
    public long[] present() {
        return present.clone();
    }

    @Override
    public long[] absent() {
        return absent.clone();
    }

    /** Returns whether no AU at all is shown, so that no F1 is defined. */
    public boolean isWithoutPositives() {
        for (long count : present) {
            if (count > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns what follows from the counts: one warning per reason, which names the fold and the
     * AUs.
     *
     * @param fold number of the fold
     * @param purpose what the videos are for
     * @return none where every AU has frames of both kinds
     */
    public List<Finding> findings(int fold, Purpose purpose) {
        List<Finding> findings = new ArrayList<>();
        List<ActionUnit> uncoded = new ArrayList<>();
        List<ActionUnit> never = new ArrayList<>();
        List<ActionUnit> always = new ArrayList<>();
        for (int au = 0; au < actionUnits.size(); au++) {
            if (present[au] == 0) {
                (absent[au] == 0 ? uncoded : never).add(actionUnits.get(au));
            } else if (absent[au] == 0) {
                always.add(actionUnits.get(au));
            }
        }
        String place = "fold %d %s: ".formatted(fold, purpose.side);
        Function<List<ActionUnit>, String> usual = purpose::consequence;
        add(findings, purpose.rule, place + "no frame has a known label of", uncoded, usual);
        add(findings, purpose.rule, place + "no frame shows", never, usual);
        add(
                findings,
                purpose.rule,
                place + "every labelled frame shows",
                always,
                purpose::ofConstant);
        return findings;
    }

    private static void add(
            List<Finding> findings,
            DataRule rule,
            String what,
            List<ActionUnit> aus,
            Function<List<ActionUnit>, String> consequence) {
        if (!aus.isEmpty()) {
            String names = aus.stream().map(ActionUnit::label).collect(Collectors.joining(", "));
            String follows = consequence.apply(aus);
            findings.add(Finding.of(rule, "%s %s; %s.".formatted(what, names, follows)));
        }
    }
}
