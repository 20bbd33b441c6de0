package org.mdhr4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.recognition.Intermediate;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.synthetic.SyntheticClip;
import org.mdhr4j.testing.TestEngines;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StaticFrameClassifierTest {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final int SIZE = 112;

    /** As {@link FrameDataSetIterator} normalises. */
    private static INDArray normalised(byte[] pixels) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            int channel = i / (SIZE * SIZE) % 3;
            values[i] = ((pixels[i] & 255) / 255f - MEAN[channel]) / DEVIATION[channel];
        }
        return Nd4j.createFromArray(values).reshape('c', -1, 3, SIZE, SIZE);
    }

    @Test
    void aBackboneThatIsCopiedComputesTheSameMaps() throws IOException {
        SyntheticClip clip = SyntheticClip.generate(3, AuSet.BP4D, 2, 128).middle(SIZE);
        Intermediate expected;
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file())) {
            expected =
                    recognizer
                            .observe(clip.pixels(), 1, 2, Set.of("backbone.scale4"))
                            .get("backbone.scale4");
        }
        ComputationGraph network = StaticFrameClassifier.create(AuSet.BP4D, SIZE, 1e-3, 1);
        StaticFrameClassifier.startFrom(network, PretrainedModel.backbone());
        Map<String, INDArray> maps = network.feedForward(normalised(clip.pixels()), false);
        INDArray last = maps.get("layer4");
        assertArrayEquals(new long[] {2, 128, 7, 7}, last.shape());
        float[] own = last.dup('c').data().asFloat();
        assertArrayEquals(expected.values(), own, 1e-4f * (float) expected.max());
        INDArray bands = maps.get(StaticFrameClassifier.FEATURES);
        assertArrayEquals(new long[] {2, 128, 3, 1}, bands.shape());
        double upper = 0;
        for (int i = 0; i < 21; i++) {
            upper += expected.at(0, 5, i / 7, i % 7) / 21;
        }
        assertEquals(upper, bands.getDouble(0, 5, 0, 0), 1e-4 * expected.max());
        assertTrue(maps.get("aus").maxNumber().doubleValue() < 1);
    }
}
