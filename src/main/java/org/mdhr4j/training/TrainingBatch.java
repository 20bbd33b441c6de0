package org.mdhr4j.training;

import java.util.HashMap;
import java.util.Map;
import org.mdhr4j.data.ClipBatch;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.model.MdhrInference;

/** Turns a batch of clips into the inputs of {@link MdhrLoss}. */
final class TrainingBatch {
    private TrainingBatch() {}

    /** The tensors by name, owned by the scope; unknown labels and codes are 0 and masked. */
    static Map<String, Tensor> inputs(TensorScope scope, ClipBatch batch) {
        int frames = batch.numFrames();
        int size = batch.inputSize();
        Shape clips = Shape.of(batch.numClips(), batch.framesPerClip(), 3, size, size);
        byte[] labels = batch.labels();
        float[] values = new float[labels.length];
        float[] known = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = Math.max(0, labels[i]);
            known[i] = labels[i] >= 0 ? 1 : 0;
        }
        int[] codes = batch.codes();
        long[] codeValues = new long[codes.length];
        float[] knownCodes = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            codeValues[i] = Math.max(0, codes[i]);
            knownCodes[i] = codes[i] >= 0 ? 1 : 0;
        }
        Shape perAu = Shape.of(frames, batch.numAus());
        Shape perRegion = Shape.of(frames, batch.numRegions());
        Map<String, Tensor> inputs = new HashMap<>();
        inputs.put(MdhrInference.CLIPS, scope.tensor(batch.pixels(), clips).named("clips"));
        inputs.put(MdhrLoss.LABELS, scope.tensor(values, perAu).named("labels"));
        inputs.put(MdhrLoss.KNOWN, scope.tensor(known, perAu).named("known labels"));
        inputs.put(MdhrLoss.CODES, scope.tensor(codeValues, perRegion).named("region codes"));
        inputs.put(MdhrLoss.KNOWN_CODES, scope.tensor(knownCodes, perRegion).named("known codes"));
        return inputs;
    }
}
