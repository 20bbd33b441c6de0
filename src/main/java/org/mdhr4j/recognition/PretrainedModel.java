package org.mdhr4j.recognition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.mdhr4j.files.CacheFolder;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Sha256;

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

    private static final String RESOURCE = "mdhr-compact-drawn.safetensors";
    private static final int HASH_LENGTH = 12;

    private PretrainedModel() {}

    /**
     * Returns the checkpoint, copied out of the program into the cache if it is not there yet.
     *
     * @throws IOException if the cache cannot be written
     */
    public static Path file() throws IOException {
        return file(bytes());
    }

    private static Path file(byte[] bytes) throws IOException {
        Path file = cached("model", bytes);
        if (!holds(file, bytes)) {
            Files.createDirectories(CacheFolder.path());
            ReplacedFile.write(file, bytes);
        }
        return file;
    }

    /**
     * Returns its backbone alone, for other models to start from in place of ImageNet weights,
     * whatever their AUs.
     *
     * @throws IOException if the cache cannot be written
     */
    public static Path backbone() throws IOException {
        byte[] bytes = bytes();
        Path backbone = cached("backbone", bytes);
        if (!Files.exists(backbone)) {
            BackboneWeights.extract(file(bytes), backbone);
        }
        return backbone;
    }

    /** Other weights in a later version get other names. */
    private static Path cached(String what, byte[] bytes) {
        String hash = Sha256.of(bytes).substring(0, HASH_LENGTH);
        return CacheFolder.path().resolve("pretrained-%s-%s.safetensors".formatted(what, hash));
    }

    private static boolean holds(Path file, byte[] bytes) throws IOException {
        return Files.exists(file)
                && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    private static byte[] bytes() {
        try (InputStream in = PretrainedModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "This build lacks its weights, %s.".formatted(RESOURCE));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in weights.", e);
        }
    }
}
