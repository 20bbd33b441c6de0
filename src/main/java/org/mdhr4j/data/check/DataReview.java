package org.mdhr4j.data.check;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.machine.Processors;

/**
 * Holds one fold against the rules before it is trained or tested on, in a time that does not
 * matter beside the training: the labels whole, of the images as many as a few seconds allow.
 */
public final class DataReview {
    private final int fold;
    private final FindingList findings = new FindingList();

    /** Begins a review of a fold. */
    public DataReview(int fold) {
        this.fold = fold;
    }

    /**
     * Looks at labels and weights.
     *
     * @param reader of the data set
     * @throws DataException if the weight file cannot be read as such
     * @throws IOException if a file cannot be read
     */
    public DataReview labels(DatasetReader reader, List<Video> train, List<Video> test)
            throws IOException {
        LabelRules rules = new LabelRules(findings);
        rules.gaps(train);
        rules.gaps(test);
        rules.sharedPeople(fold, train, test);
        rules.weights(reader, fold, train);
        return this;
    }

    /**
     * Looks for frames that two people share, and for odd ones.
     *
     * @param cache what is known of the images from an earlier look
     */
    public DataReview frames(List<Video> train, List<Video> test, PictureCache cache) {
        FramesOfPeople people = new FramesOfPeople();
        people.add(fold, Split.TRAIN, train);
        people.add(fold, Split.TEST, test);
        new FrameRules(people, cache, Processors.half(), findings).some();
        return this;
    }

    /**
     * Returns the warnings.
     *
     * @param ignored rules that a person decided to break
     * @throws BrokenRuleException if the data breaks a rule whose breach is an error
     */
    public List<Finding> require(Collection<DataRule> ignored) {
        return findings.require(ignored);
    }
}
