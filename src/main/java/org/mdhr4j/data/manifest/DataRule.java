package org.mdhr4j.data.manifest;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names every rule that a data set is held to. Checking, preparing, training and evaluating apply
 * these rules and no others; a person may decide to go on in spite of most of them.
 */
public enum DataRule {
    /** A line or file of lists, labels, codes or weights cannot be read. */
    LIST_FAULT(
            "list-fault",
            true,
            false,
            "a list, label, code or weight file has a fault in a line or as a whole",
            "mend the file, or run 'mdhr data prepare' again"),
    /** A list names an image that is not there. */
    MISSING_IMAGE(
            "missing-image",
            true,
            false,
            "a list names an image that is not there",
            "copy the image, or take the frame out of the labels and prepare again"),
    /** An image cannot be decoded. */
    BROKEN_IMAGE(
            "broken-image",
            true,
            false,
            "an image is cut off, empty or of an unknown kind",
            "copy or make the image again"),
    /** A labelled frame shows no face. */
    NO_FACE(
            "no-face",
            false,
            true,
            "labelled frames show no face of the person, so that there are no crops of them",
            "look at the frames (frames-left-out.txt); they are in no list"),
    /** An image is unlike the others. */
    ODD_IMAGE(
            "odd-image",
            false,
            true,
            "an image is not square, of another size than the rest, or not what its name says",
            "look at the image; make it again the way the others were made"),
    /** A person lacks the label file of a recording, or of an AU that others have. */
    MISSING_LABELS(
            "missing-labels",
            true,
            true,
            "a person lacks the label file of a recording, or of an AU that others have",
            "copy the file; ignored, the labels count as unknown (--allow-missing)"),
    /** Nobody has labels for an AU. */
    NEVER_LABELLED(
            "never-labelled",
            false,
            true,
            "nobody has labels for an AU of the set",
            "copy the files, or leave the AU out of the manifest"),
    /** An AU cannot be learned from the training side. */
    UNLEARNABLE_AU(
            "unlearnable-au",
            false,
            true,
            "no training frame of a fold shows an AU, every one does, or nobody coded it",
            "leave the AU out of what is said of this fold"),
    /** An AU cannot be scored on the test side, or has no say in the choice of the epoch. */
    UNSCORABLE_AU(
            "unscorable-au",
            false,
            true,
            "no test or validation frame of a fold shows an AU, every one does, or nobody coded it",
            "read its undefined scores as such; means are over the others"),
    /** Labelled frames have no image. */
    EXTRA_LABELS(
            "extra-labels",
            false,
            true,
            "a recording has more labelled frames than images",
            "copy the missing images, or cut the label file"),
    /** People, recordings or frames are not as many as the manifest says. */
    UNEXPECTED_COUNTS(
            "unexpected-counts",
            true,
            true,
            "people, recordings or frames are not as many as the manifest expects",
            "look for what is missing; prepare again if the data has changed on purpose"),
    /** One name is in both training and test. */
    SHARED_PEOPLE(
            "shared-people",
            true,
            true,
            "a person is in both training and test; scores would be too good",
            "prepare the lists again"),
    /** Two people have equal frames. */
    SHARED_FRAMES(
            "shared-frames",
            true,
            true,
            "two people, one in training and one in test, have frames that are equal byte by byte",
            "give one person one name, or copy the mixed-up images again"),
    /** Two people have frames that look the same. */
    SIMILAR_FRAMES(
            "similar-frames",
            false,
            true,
            "several frames of two people look the same though their bytes differ",
            "look at the frames: two names may stand for one person"),
    /** Class weights do not follow from the training labels. */
    CLASS_WEIGHTS(
            "class-weights",
            true,
            true,
            "a weight file does not hold the weights that the fold's training labels give",
            "prepare again, or copy the weight file of this fold"),
    /** Frame numbers jump. */
    FRAME_GAP(
            "frame-gap",
            false,
            true,
            "the frame numbers of a recording jump; no clip crosses the gap",
            "nothing, if the frames in between were left out on purpose"),
    /** Folds give a frame different labels. */
    DIFFERING_LABELS(
            "differing-labels",
            true,
            true,
            "the folds give a frame different labels",
            "prepare the lists again"),
    /** Weights were trained on people that are tested. */
    SEEN_PEOPLE(
            "seen-people",
            true,
            true,
            "weights were trained on people of the test side; scores on them mean nothing",
            "take weights of this fold; ignored, the scores are marked (--allow-overlap)"),
    /** Weights were trained for another fold and do not say on whom. */
    OTHER_FOLD(
            "other-fold",
            true,
            true,
            "weights were trained for another fold and do not say on whom",
            "take weights of this fold (--allow-overlap)");

    private final String key;
    private final boolean isError;
    private final boolean canBeIgnored;
    private final String finds;
    private final String remedy;

    DataRule(String key, boolean isError, boolean canBeIgnored, String finds, String remedy) {
        this.key = key;
        this.isError = isError;
        this.canBeIgnored = canBeIgnored;
        this.finds = finds;
        this.remedy = remedy;
    }

    /** What {@code --allow-overlap} ignores. */
    public static final Set<DataRule> OVERLAP = Set.copyOf(EnumSet.of(SEEN_PEOPLE, OTHER_FOLD));

    /**
     * Finds the rule that a person may ignore by its name.
     *
     * @throws IllegalArgumentException if there is no such rule, or nobody may ignore it; the
     *     message lists the names
     */
    public static DataRule ignorable(String name) {
        for (DataRule rule : values()) {
            if (rule.key.equals(name) && rule.canBeIgnored) {
                return rule;
            }
            if (rule.key.equals(name)) {
                throw new IllegalArgumentException(
                        "rule '%s' cannot be ignored: %s; %s."
                                .formatted(name, rule.finds, rule.remedy));
            }
        }
        throw new IllegalArgumentException(
                "there is no rule '%s'; those that can be ignored are %s."
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .filter(rule -> rule.canBeIgnored)
                                        .map(DataRule::key)
                                        .collect(Collectors.joining(", "))));
    }

    /** Returns its name on the command line and in files. */
    public String key() {
        return key;
    }

    /** Says whether data must not be used against it; a warning otherwise. */
    public boolean isError() {
        return isError;
    }

    /** Says whether a person may decide to go on. */
    public boolean canBeIgnored() {
        return canBeIgnored;
    }

    /** Says what it finds. */
    public String finds() {
        return finds;
    }

    /** Says what to do. */
    public String remedy() {
        return remedy;
    }

    @Override
    public String toString() {
        return key;
    }
}
