package org.mdhr4j.data.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.training.TrainingData;
import org.mdhr4j.training.config.TrainingConfig;

class RandomFoldsTest {
    @TempDir private static Path root;
    private static DatasetReader published;

    @BeforeAll
    static void writeData() throws IOException {
        published = DatasetReader.open(TinyTraining.data(root));
    }

    @Test
    void aSeedOpensADataSetInRandomFolds() throws IOException {
        assertEquals(
                published.manifest().splits(),
                DatasetReader.open(root, null, null).manifest().splits());
        assertEquals(
                new RandomFolds(published, 5).manifest().splits(),
                DatasetReader.open(root, null, 5L).manifest().splits());
        assertEquals(
                root.resolve("none")
                        + ": no such folder; a prepared data set is expected. Make one with 'mdhr"
                        + " data prepare'.",
                assertThrows(
                                DataException.class,
                                () -> DatasetReader.open(root.resolve("none"), null, null))
                        .getMessage());
    }

    private static Set<String> names(List<Video> videos) {
        Set<String> names = new HashSet<>();
        videos.forEach(video -> names.add(video.name()));
        return names;
    }

    @Test
    void everyVideoIsTestedOnceAndNeverTrainedOnInItsFold() throws IOException {
        RandomFolds folds = new RandomFolds(published, 1);
        Set<String> tested = new HashSet<>();
        for (int fold = 1; fold <= 3; fold++) {
            List<Video> training = folds.read(fold, Split.TRAIN);
            List<Video> test = folds.read(fold, Split.TEST);
            assertEquals(24, training.size() + test.size());
            Set<String> both = new HashSet<>(TrainingData.subjects(training));
            both.retainAll(TrainingData.subjects(test));
            assertEquals(Set.of(), both);
            tested.addAll(names(test));
            assertArrayEquals(ClassWeights.of(training, 12), folds.classWeights(fold));
        }
        assertEquals(24, tested.size());
    }

    @Test
    void theSeedDecides() throws IOException {
        Set<List<String>> assignments = new HashSet<>();
        for (long seed : LongStream.range(0, 20).toArray()) {
            assignments.add(new RandomFolds(published, seed).manifest().splits().subjects());
        }
        assertEquals(6, assignments.size(), "all orders of three subjects in three folds");
        assertEquals(
                new RandomFolds(published, 4).manifest().splits(),
                new RandomFolds(published, 4).manifest().splits());
    }

    @Test
    void aRunOnThemIsAnotherRun() throws IOException {
        TrainingConfig config = TinyTraining.config(root);
        TrainingData as = TrainingData.open(config);
        Set<List<String>> tests = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            TrainingData other = TrainingData.open(config.with(Map.of("data.split-seed", seed)));
            tests.add(TrainingData.subjects(other.test()));
            assertNotEquals(as.manifestHash(), other.manifestHash());
        }
        assertEquals(3, tests.size());
    }
}
