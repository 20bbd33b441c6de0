package org.mdhr4j.data.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.data.check.LabelCoverage.Purpose;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.AuSet;

/** AUs whose labels are all alike: what follows for training, selection and test. */
class LabelCoverageTest {
    /** AU1 both ways, AU2 never, AU4 always, AU6 never coded. */
    private static final byte[][] LABELS = {{0, 0, 1, -1}, {1, 0, 1, -1}, {-1, 0, -1, -1}};

    @Test
    void aTrainingSideNamesWhatCannotBeLearned() {
        assertEquals(
                List.of(
                        "fold 2 train: no frame has a known label of AU6; it cannot be learned and"
                                + " its weight in the loss falls back to 1.",
                        "fold 2 train: no frame shows AU2; it cannot be learned and its weight in"
                                + " the loss falls back to 1.",
                        "fold 2 train: every labelled frame shows AU4; when it is absent cannot be"
                                + " learned."),
                messages(2, Purpose.LEARN));
    }

    @Test
    void aTestSideNamesWhatCannotBeScored() {
        assertEquals(
                List.of(
                        "fold 3 test: no frame has a known label of AU6; its F1 and areas under"
                                + " curves are undefined and left out of means.",
                        "fold 3 test: no frame shows AU2; its F1 and areas under curves are"
                                + " undefined and left out of means.",
                        "fold 3 test: every labelled frame shows AU4; its areas under curves are"
                                + " undefined and say nothing."),
                messages(3, Purpose.SCORE));
    }

    @Test
    void peopleWhoChooseTheEpochAreNamedAsSuch() {
        assertEquals(
                "fold 1 validation: no frame shows AU2; it has no say in the choice of the epoch.",
                messages(1, Purpose.SELECT).get(1));
    }

    @Test
    void severalActionUnitsAreSpokenOfAsSeveral() {
        byte[][] labels = {{0, 0, 1, 1}, {0, 0, 1, 1}};
        assertEquals(
                List.of(
                        "fold 1 train: no frame shows AU1, AU2; they cannot be learned and their"
                                + " weights in the loss fall back to 1.",
                        "fold 1 train: every labelled frame shows AU4, AU6; when they are absent"
                                + " cannot be learned."),
                coverage(labels).findings(1, Purpose.LEARN).stream()
                        .map(Finding::message)
                        .toList());
    }

    @Test
    void everyFindingIsAWarningOfItsKind() {
        for (Finding finding : coverage(LABELS).findings(1, Purpose.LEARN)) {
            assertEquals(DataRule.UNLEARNABLE_AU, finding.rule());
            assertFalse(finding.isError());
        }
    }

    @Test
    void labelsOfBothKindsGiveNoFinding() {
        byte[][] both = {{0, 1, 0, 1}, {1, 0, 1, 0}};
        for (Purpose purpose : Purpose.values()) {
            assertEquals(List.of(), coverage(both).findings(1, purpose));
        }
    }

    @Test
    void knowsWhenNoActionUnitIsShown() {
        assertFalse(coverage(LABELS).isWithoutPositives());
        assertTrue(coverage(new byte[][] {{0, -1, 0, 0}}).isWithoutPositives());
    }

    @Test
    void refusesCountsOfOtherActionUnits() {
        assertEquals(
                "Label coverage needs two counts per AU, got 1 and 2 for 2 AUs.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LabelCoverage(AuSet.aus(1, 2), new long[1], new long[2]))
                        .getMessage());
    }

    private static List<String> messages(int fold, Purpose purpose) {
        return coverage(LABELS).findings(fold, purpose).stream().map(Finding::message).toList();
    }

    private static LabelCoverage coverage(byte[][] labels) {
        int[] numbers = new int[labels.length];
        Path[] images = new Path[labels.length];
        for (int i = 0; i < labels.length; i++) {
            numbers[i] = i;
            images[i] = Path.of(i + ".jpg");
        }
        Video video = new Video("A", "", List.of(images), numbers, labels);
        return LabelCoverage.of(List.of(video), AuSet.aus(1, 2, 4, 6));
    }
}
