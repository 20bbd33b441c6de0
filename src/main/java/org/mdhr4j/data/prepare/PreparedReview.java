package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.check.FindingList;
import org.mdhr4j.data.check.FrameRules;
import org.mdhr4j.data.check.FramesOfPeople;
import org.mdhr4j.data.check.LabelCoverage;
import org.mdhr4j.data.check.LabelRules;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.data.manifest.Fold;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.machine.Processors;

/**
 * Holds what is being prepared against the rules.
 *
 * @param manifest the data set
 * @param raw folder of the raw data set
 * @param out folder of the prepared one
 * @param bySubject labelled videos whose images are names in lists
 */
record PreparedReview(Manifest manifest, Path raw, Path out, Map<String, List<Video>> bySubject) {

    /** Looks for frames that two people share, and for odd ones, as training does. */
    void frames(FindingList findings) throws IOException {
        Path root = ImageLink.find(manifest, out).isPresent() ? out : raw;
        Map<String, List<Video>> located = LabelledVideos.located(manifest, root, bySubject);
        ListWriter lists = new ListWriter(manifest, located);
        FramesOfPeople people = new FramesOfPeople();
        for (Fold fold : manifest.splits().folds()) {
            for (Split split : Split.values()) {
                people.add(fold.number(), split, lists.videos(fold.number(), split));
            }
        }
        new FrameRules(people, PictureCache.open(out), Processors.half(), findings).some();
    }

    /** Says what is odd about labels; nothing of it keeps a data set from being used. */
    List<Finding> labels(boolean hasImages) throws IOException {
        FindingList findings = new FindingList();
        LabelRules rules = new LabelRules(findings);
        for (List<Video> videos : bySubject.values()) {
            rules.gaps(videos);
            if (hasImages) {
                rules.extraLabels(manifest, out, videos);
            }
        }
        ListWriter lists = new ListWriter(manifest, bySubject);
        for (Fold fold : manifest.splits().folds()) {
            int number = fold.number();
            List<Video> train = lists.videos(number, Split.TRAIN);
            List<Video> test = lists.videos(number, Split.TEST);
            rules.coverage(manifest, number, train, LabelCoverage.Purpose.LEARN);
            rules.coverage(manifest, number, test, LabelCoverage.Purpose.SCORE);
        }
        return findings.toList();
    }
}
