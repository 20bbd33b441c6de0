package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound files with bytes changed or cut off: they are read, or refused with our own exception. */
class DamagedFilesFuzzTest {
    /** More with {@code -Dfuzz.rounds=20000}. */
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 200);

    @TempDir private Path folder;
    private int refused;

    @BeforeEach
    void reset() {
        refused = 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth", "nested_model.pth", "module_state_dict.pth"})
    void storedFiles(String name) {
        fuzz(TestFiles.read(TestFiles.stored(name)), name.hashCode());
    }

    @Test
    void deflatedZip() {
        fuzz(TestFiles.read(TestFiles.deflated("zip.pth", folder.resolve("packed.pth"))), 5);
    }

    @Test
    void safetensors() {
        Path file = folder.resolve("sound.safetensors");
        try (StateDict dict = CheckpointReader.open(TestFiles.stored("zip.pth"))) {
            SafetensorsWriter.write(
                    file, dict.withMetadata(CheckpointMetadata.builder().fold(2).build().toMap()));
        }
        fuzz(TestFiles.read(file), 6);
    }

    private void fuzz(byte[] sound, long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = sound.clone();
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(10) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            readAll(bytes, round);
        }
        assertTrue(refused > ROUNDS / 20, "only " + refused + " of the damaged files were refused");
    }

    private void readAll(byte[] bytes, int round) {
        Path file = TestFiles.write(folder.resolve("damaged"), bytes);
        try (StateDict dict = CheckpointReader.open(file)) {
            for (StoredTensor tensor : dict.tensors()) {
                tensor.readChunks(chunk -> assertTrue(chunk.hasRemaining()));
            }
            CheckpointMetadata.of(dict.metadata());
        } catch (CheckpointException e) {
            refused++;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail("round " + round + ": " + e, e);
        }
    }
}
