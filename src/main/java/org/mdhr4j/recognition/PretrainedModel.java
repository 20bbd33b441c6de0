package org.mdhr4j.recognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The small model that comes with the project: MDHR with the compact backbone for BP4D's twelve
 * AUs, trained on drawn people. It is there to look inside, to teach with and to start from; on
 * real faces it is of no use.
 *
 * <pre>{@code
 * Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file());
 * }</pre>
 *
 * <p>{@code mdhr demo --budget large --seed 20100} made it; its metadata says of whom it has
 * learned. People drawn with any other seed are strangers to it.
 */
public final class PretrainedModel {
    /** What stands for it wherever a command takes a checkpoint. */
    public static final String NAME = "pretrained";

    private static final BuiltInWeights WEIGHTS =
            new BuiltInWeights("mdhr-compact-drawn.safetensors", 0xe213c2d5);

    private PretrainedModel() {}

    /**
     * Returns the checkpoint, copied out of the program into the cache if it is not there yet.
     *
     * @throws IOException if the cache cannot be written
     */
    public static Path file() throws IOException {
        return WEIGHTS.file("pretrained-model");
    }

    /**
     * Returns its backbone alone, for other models to start from in place of ImageNet weights,
     * whatever their AUs.
     *
     * @throws IOException if the cache cannot be written
     */
    public static Path backbone() throws IOException {
        Path backbone = WEIGHTS.cached("pretrained-backbone");
        if (!Files.exists(backbone)) {
            BackboneWeights.extract(WEIGHTS.file("pretrained-model"), backbone);
        }
        return backbone;
    }
}
