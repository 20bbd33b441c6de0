package org.mdhr4j.data.manifest;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fold of the cross-validation: which parts train and which test.
 *
 * @param number counted from 1, as in list files
 * @param trainParts numbers of the training parts, counted from 1, in list order
 * @param testParts numbers of the test parts
 * @param trainCounts what the training side of the complete data set holds, null where unknown
 * @param testCounts what the test side of the complete data set holds, null where unknown
 */
public record Fold(
        int number,
        List<Integer> trainParts,
        List<Integer> testParts,
        @Nullable Counts trainCounts,
        @Nullable Counts testCounts) {

    public Fold {
        trainParts = List.copyOf(trainParts);
        testParts = List.copyOf(testParts);
        if (number < 1 || testParts.isEmpty()) {
            throw new IllegalArgumentException(
                    "fold %s needs a number from 1 and at least one test part.".formatted(number));
        }
        for (int part : testParts) {
            if (trainParts.contains(part)) {
                throw new IllegalArgumentException(
                        "fold %s has part %s in both train and test.".formatted(number, part));
            }
        }
    }

    /** Returns the parts of one side. */
    public List<Integer> parts(Split split) {
        return split == Split.TRAIN ? trainParts : testParts;
    }

    /**
     * Returns what one side of the complete data set holds, empty where the manifest does not say.
     */
    public Optional<Counts> expected(Split split) {
        return Optional.ofNullable(split == Split.TRAIN ? trainCounts : testCounts);
    }
}
