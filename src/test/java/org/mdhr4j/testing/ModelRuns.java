package org.mdhr4j.testing;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.training.loss.LossProgram;

/** Clips and batches of random numbers for tests of models. */
public final class ModelRuns {
    private ModelRuns() {}

    /** Normalised clips {@code [B, T, 3, S, S]}. */
    public static Tensor clips(TensorScope scope, MdhrConfig config, int clips, int frames) {
        return clips(scope, new MdhrModel(config), clips, frames);
    }

    /** Normalised clips {@code [B, T, 3, P, P]}. */
    public static Tensor clips(TensorScope scope, AuModel model, int clips, int frames) {
        int size = model.inputPixels();
        Shape shape = Shape.of(clips, frames, 3, size, size);
        SplittableRandom random = new SplittableRandom(11);
        float[] values = new float[(int) shape.numElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return scope.tensor(values, shape);
    }

    /** A batch for {@link LossProgram} with every label known. */
    public static Map<String, Tensor> batch(
            TensorScope scope, MdhrConfig config, int clips, int frames) {
        return batch(scope, new MdhrModel(config), clips, frames);
    }

    /** A batch for {@link LossProgram} with every label known. */
    public static Map<String, Tensor> batch(
            TensorScope scope, AuModel model, int clips, int frames) {
        int rows = clips * frames;
        int numAus = model.auSet().size();
        float[] labels = new float[rows * numAus];
        for (int f = 0; f < rows; f++) {
            for (int a = 0; a < numAus; a++) {
                labels[f * numAus + a] = (f + a) % 3 == 0 ? 1 : 0;
            }
        }
        Shape perAu = Shape.of(rows, numAus);
        return Map.of(
                ScoringProgram.CLIPS, clips(scope, model, clips, frames),
                LossProgram.LABELS, scope.tensor(labels, perAu),
                LossProgram.KNOWN, scope.tensor(filled(labels.length), perAu));
    }

    /** Ones. */
    public static float[] filled(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
