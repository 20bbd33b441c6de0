package org.mdhr4j.recognition;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The compact backbone that comes with the project for ablations: it has learned the AUs of 201
 * drawn people from single frames, through one pooled feature and a linear layer. No part of MDHR
 * had a hand in it, so that no row of an ablation table is favoured by where it starts. The page on
 * training has the commands that made it.
 *
 * <p>{@link PretrainedModel#backbone()} knows faces better, but has learned through the model's own
 * parts.
 */
public final class PlainBackbone {
    /** What stands for it where a command takes weights to start from. */
    public static final String NAME = "plain-backbone";

    private static final BuiltInWeights WEIGHTS =
            new BuiltInWeights("compact-plain-drawn.safetensors", 0x1ca0f658);

    private PlainBackbone() {}

    /**
     * Returns the backbone's weights, copied out of the program into the cache if they are not
     * there yet.
     *
     * @throws IOException if the cache cannot be written
     */
    public static Path file() throws IOException {
        return WEIGHTS.file(NAME);
    }
}
