package org.mdhr4j.data.video;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.manifest.Splits;
import org.mdhr4j.metrics.SubjectSplits;

/**
 * A data set with its subjects assigned to as many folds at random, in place of the published
 * assignment, to see how much of a result is owed to that one.
 */
public final class RandomFolds implements DatasetReader {
    private final DatasetReader published;
    private final Manifest manifest;

    /**
     * Assigns the subjects anew.
     *
     * @param published reads the data in the folds of its manifest
     * @param seed the same seed gives the same folds
     * @throws IllegalArgumentException if there are fewer subjects than folds
     */
    public RandomFolds(DatasetReader published, long seed) {
        this.published = published;
        Splits splits = published.manifest().splits();
        List<List<String>> parts =
                SubjectSplits.random(splits.subjects(), splits.folds().size(), seed);
        this.manifest = published.manifest().withSplits(Splits.leaveOnePartOut(parts));
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public List<Video> read(int fold, Split split) throws IOException {
        Set<String> wanted = new HashSet<>(manifest.splits().subjects(fold, split));
        List<Video> all = new ArrayList<>(published.read(1, Split.TRAIN)); // one fold has everybody
        all.addAll(published.read(1, Split.TEST));
        return all.stream().filter(video -> wanted.contains(video.subject())).toList();
    }

    @Override
    public double[] classWeights(int fold) throws IOException {
        return ClassWeights.of(read(fold, Split.TRAIN), manifest.auSet().size());
    }
}
