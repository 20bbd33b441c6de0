package org.mdhr4j.training;

import java.util.HashMap;
import java.util.Map;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.training.loss.LossProgram;

/** Turns a batch of clips into the inputs of {@link LossProgram}. */
final class TrainingBatch {
    private TrainingBatch() {}

    /** The tensors by name, owned by the scope; unknown labels are 0 and masked. */
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
        Shape perAu = Shape.of(frames, batch.numAus());
        Map<String, Tensor> inputs = new HashMap<>();
        inputs.put(ScoringProgram.CLIPS, scope.tensor(batch.pixels(), clips).named("clips"));
        inputs.put(LossProgram.LABELS, scope.tensor(values, perAu).named("labels"));
        inputs.put(LossProgram.KNOWN, scope.tensor(known, perAu).named("known labels"));
        return inputs;
    }
}
