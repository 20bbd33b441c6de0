package org.mdhr4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.video.FrameRange;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ScoringProgram;

/**
 * A batch of clips for a model, drawn for the purpose, and its arithmetic.
 *
 * @param model the model
 * @param clips B
 * @param framesPerClip T
 */
public record Workload(AuModel model, int clips, int framesPerClip) {
    public Workload {
        if (clips < 1 || framesPerClip < 1) {
            throw new IllegalArgumentException(
                    "A workload needs at least 1 clip of 1 frame, got %s of %s."
                            .formatted(clips, framesPerClip));
        }
    }

    /** Returns the number of frames, B*T. */
    public int numFrames() {
        return Math.multiplyExact(clips, framesPerClip);
    }

    /**
     * Counts the operations of convolutions and matrix products of one forward pass, two per
     * multiply-add, counted in a run.
     */
    public double forwardFlops(Engine engine) {
        int size = model.inputPixels();
        double[] flops = new double[1];
        try (VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            Shape shape = Shape.of(1, framesPerClip, 3, size, size);
            Tensor pixels = scope.tensor(new byte[(int) shape.numElements()], shape);
            engine.compile(
                            (ops, inputs) -> {
                                CountingOps counting = new CountingOps(ops);
                                Map<String, Tensor> results =
                                        new ScoringProgram(model).describe(counting, inputs);
                                flops[0] = counting.flops();
                                return results;
                            },
                            store)
                    .infer(scope, Map.of(ScoringProgram.CLIPS, pixels));
        }
        return flops[0] * clips;
    }

    /**
     * Draws what is scored, without a file or a library that reads images: peers measure on arrays
     * as well, and memory is of scoring alone.
     *
     * @return uint8 {@code [B, T, 3, P, P]}
     */
    public byte[] pixels() {
        int size = model.inputPixels();
        int frame = 3 * size * size;
        byte[] pixels = new byte[Math.multiplyExact(numFrames(), frame)];
        for (int t = 0; t < framesPerClip; t++) {
            ShadedFace.planes(size, t, pixels, t * frame);
        }
        for (int clip = 1; clip < clips; clip++) {
            System.arraycopy(
                    pixels, 0, pixels, clip * framesPerClip * frame, framesPerClip * frame);
        }
        return pixels;
    }

    /** Returns a training batch: drawn faces, random labels. */
    public ClipBatch batch() throws IOException {
        FrameTransform transform = FrameTransform.train(model.inputPixels());
        Path folder = Files.createTempDirectory("mdhr-bench");
        List<Path> images = List.of();
        try {
            images = BenchmarkImages.write(folder, framesPerClip);
            Video video = video(images, model.auSet().size());
            List<Clip> copies = new ArrayList<>();
            for (int i = 0; i < clips; i++) {
                copies.add(new Clip(video, new FrameRange(0, framesPerClip), framesPerClip, i));
            }
            LoaderOptions options = LoaderOptions.of(clips, 1);
            try (ClipLoader loader = new ClipLoader(copies, model.auSet(), transform, options)) {
                return loader.next();
            }
        } finally {
            for (Path image : images) {
                Files.deleteIfExists(image);
            }
            Files.deleteIfExists(folder);
        }
    }

    private Video video(List<Path> images, int numAus) {
        SplittableRandom random = new SplittableRandom(5);
        int[] numbers = new int[images.size()];
        byte[][] labels = new byte[images.size()][numAus];
        for (int t = 0; t < numbers.length; t++) {
            numbers[t] = t;
            for (int a = 0; a < numAus; a++) {
                labels[t][a] = (byte) (random.nextDouble() < 0.3 ? 1 : 0);
            }
        }
        return new Video("benchmark", "", images, numbers, labels);
    }
}
