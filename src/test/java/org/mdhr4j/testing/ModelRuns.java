package org.mdhr4j.testing;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.model.MdhrConfig;
import org.mdhr4j.model.MdhrInference;
import org.mdhr4j.training.MdhrLoss;

/** Clips and batches of random numbers for tests of models. */
public final class ModelRuns {
    private ModelRuns() {}

    /** Normalised clips {@code [B, T, 3, S, S]}. */
    public static Tensor clips(TensorScope scope, MdhrConfig config, int clips, int frames) {
        int size = config.backbone().inputPixels();
        Shape shape = Shape.of(clips, frames, 3, size, size);
        SplittableRandom random = new SplittableRandom(11);
        float[] values = new float[(int) shape.numElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return scope.tensor(values, shape);
    }

    /** A batch for {@link MdhrLoss} with every label known. */
    public static Map<String, Tensor> batch(
            TensorScope scope, MdhrConfig config, int clips, int frames) {
        int rows = clips * frames;
        int numAus = config.auSet().size();
        int numRegions = config.auSet().regions().size();
        float[] labels = new float[rows * numAus];
        long[] codes = new long[rows * numRegions];
        for (int f = 0; f < rows; f++) {
            byte[] row = new byte[numAus];
            for (int a = 0; a < numAus; a++) {
                row[a] = (byte) ((f + a) % 3 == 0 ? 1 : 0);
                labels[f * numAus + a] = row[a];
            }
            int[] regionCodes = config.auSet().codesOf(row);
            for (int r = 0; r < numRegions; r++) {
                codes[f * numRegions + r] = regionCodes[r];
            }
        }
        Shape perAu = Shape.of(rows, numAus);
        Shape perRegion = Shape.of(rows, numRegions);
        return Map.of(
                MdhrInference.CLIPS, clips(scope, config, clips, frames),
                MdhrLoss.LABELS, scope.tensor(labels, perAu),
                MdhrLoss.KNOWN, scope.tensor(filled(labels.length), perAu),
                MdhrLoss.CODES, scope.tensor(codes, perRegion),
                MdhrLoss.KNOWN_CODES, scope.tensor(filled(codes.length), perRegion));
    }

    /** Ones. */
    public static float[] filled(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
