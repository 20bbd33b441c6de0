package org.mdhr4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.clip.TestClips;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.testing.SmallData;
import org.mdhr4j.testing.TestEngines;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.AsyncMultiDataSetIterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class FrameDataSetIteratorTest {
    private static final int SIZE = 24;
    private static final LoaderOptions TWO_CLIPS = LoaderOptions.of(2, 2);

    @TempDir private static Path root;
    private static List<Clip> clips;

    @BeforeAll
    static void prepare() throws IOException {
        TestEngines.open("nd4j").close(); // loads the right natives
        SmallData.writeBp4d(root, 7, true);
        new DatasetPreparation(SmallData.bp4d(), root, root, false).run();
        clips = TestClips.of(DatasetReader.open(root).read(1, Split.TRAIN), 5).subList(0, 5);
    }

    private static FrameDataSetIterator iterator() {
        return new FrameDataSetIterator(clips, AuSet.BP4D, FrameTransform.test(SIZE), TWO_CLIPS);
    }

    @Test
    void givesNormalisedFramesLabelsAndMasks() {
        try (FrameDataSetIterator iterator = iterator();
                ClipLoader loader =
                        new ClipLoader(clips, AuSet.BP4D, FrameTransform.test(SIZE), TWO_CLIPS)) {
            MultiDataSet set = iterator.next();
            ClipBatch batch = loader.next();
            assertArrayEquals(new long[] {10, 3, SIZE, SIZE}, set.getFeatures(0).shape());
            assertArrayEquals(new long[] {10, 12}, set.getLabels(0).shape());
            int pixel = batch.pixels()[(4 * 3 + 2) * SIZE * SIZE + 7 * SIZE + 5] & 0xff;
            float expected = (pixel / 255f - 0.406f) / 0.225f;
            assertEquals(expected, set.getFeatures(0).getFloat(4, 2, 7, 5), 1e-6f);
            INDArray mask = set.getLabelsMaskArray(0);
            for (int row = 0; row < 10; row++) {
                for (int au = 0; au < 12; au++) {
                    int label = batch.labels()[row * 12 + au];
                    assertEquals(label >= 0 ? 1 : 0, mask.getInt(row, au));
                    assertEquals(Math.max(0, label), set.getLabels(0).getInt(row, au));
                }
            }
            assertEquals(10, set.getExampleMetaData().size());
        }
    }

    @Test
    void startsAgainAfterAResetAlsoInTheMiddleAndAsynchronously() {
        try (FrameDataSetIterator iterator = iterator()) {
            iterator.next();
            iterator.reset();
            List<Double> first = sums(iterator);
            assertEquals(3, first.size());
            assertThrows(NoSuchElementException.class, iterator::next);
            iterator.reset();
            AsyncMultiDataSetIterator ahead = new AsyncMultiDataSetIterator(iterator, 2);
            List<Double> second = new ArrayList<>();
            while (ahead.hasNext()) {
                second.add(ahead.next().getFeatures(0).sumNumber().doubleValue());
            }
            ahead.shutdown();
            assertEquals(first, second);
        }
    }

    @Test
    void aResetOfTheAsynchronousIteratorStartsFromTheFirstBatch() {
        try (FrameDataSetIterator iterator = iterator()) {
            List<Double> all = sums(iterator);
            iterator.reset();
            AsyncMultiDataSetIterator ahead = new AsyncMultiDataSetIterator(iterator, 2);
            for (int round = 0; round < 12; round++) { // while batches are being made
                for (int batch = 0; batch < round % 3; batch++) {
                    assertTrue(ahead.hasNext());
                    double sum = ahead.next().getFeatures(0).sumNumber().doubleValue();
                    assertEquals(all.get(batch), sum);
                }
                ahead.reset();
            }
            List<Double> again = new ArrayList<>();
            while (ahead.hasNext()) {
                again.add(ahead.next().getFeatures(0).sumNumber().doubleValue());
            }
            assertEquals(all, again);
            ahead.shutdown();
        }
    }

    @Test
    void anInterruptedThreadGetsItsBatchAndStaysMarked() {
        try (FrameDataSetIterator iterator = iterator()) {
            List<Double> all = sums(iterator);
            iterator.reset();
            for (double expected : all) {
                Thread.currentThread().interrupt();
                double sum = iterator.next().getFeatures(0).sumNumber().doubleValue();
                assertTrue(Thread.interrupted());
                assertEquals(expected, sum);
            }
            assertFalse(iterator.hasNext());
        }
    }

    @Test
    void arraysLiveInTheWorkspaceThatIsOpen() {
        WorkspaceConfiguration fixed =
                WorkspaceConfiguration.builder()
                        .initialSize(16L << 20)
                        .policyAllocation(AllocationPolicy.STRICT)
                        .policyLearning(LearningPolicy.NONE)
                        .build();
        try (FrameDataSetIterator iterator = iterator()) {
            try (MemoryWorkspace open =
                    Nd4j.getWorkspaceManager().getAndActivateWorkspace(fixed, "clips")) {
                MultiDataSet inside = iterator.next();
                for (INDArray array :
                        List.of(
                                inside.getFeatures(0),
                                inside.getLabels(0),
                                inside.getLabelsMaskArray(0))) {
                    assertTrue(array.isAttached());
                    assertEquals("clips", array.data().getParentWorkspace().getId());
                }
                assertTrue(open.getPrimaryOffset() > 10 * 3 * SIZE * SIZE * 4L);
            }
            assertFalse(iterator.next().getFeatures(0).isAttached());
        } finally {
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }

    private static List<Double> sums(FrameDataSetIterator iterator) {
        List<Double> sums = new ArrayList<>();
        while (iterator.hasNext()) {
            sums.add(iterator.next().getFeatures(0).sumNumber().doubleValue());
        }
        assertFalse(iterator.hasNext());
        return sums;
    }

    @Tag("long")
    @Test
    @Tag("whole")
    void theBaselineLearnsWithDeeplearning4jsOwnFit() {
        ComputationGraph network = StaticFrameClassifier.create(AuSet.BP4D, SIZE, 3e-3, 1);
        try (FrameDataSetIterator iterator = iterator()) {
            double before = network.score(iterator.next());
            iterator.reset();
            network.fit(iterator, 8);
            iterator.reset();
            double after = network.score(iterator.next());
            assertTrue(after < 0.7 * before, before + " to " + after);
            iterator.reset();
            EvaluationBinary evaluation = network.doEvaluation(iterator, new EvaluationBinary())[0];
            assertEquals(12, evaluation.numLabels());
        }
    }
}
