package org.mdhr4j.checkpoint;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/** A tensor that is read more than once and must give the same values each time. */
final class UnchangingTensor implements DerivedTensor {
    private final StoredTensor tensor;
    private final Path file;
    private OptionalLong first = OptionalLong.empty();

    UnchangingTensor(StoredTensor tensor, Path file) {
        this.tensor = tensor;
        this.file = file;
    }

    @Override
    public StoredTensor tensor() {
        return tensor;
    }

    @Override
    public void readChunks(ChunkConsumer consumer) {
        CRC32 sum = new CRC32();
        tensor.readChunks(
                chunk -> {
                    sum.update(chunk.duplicate());
                    consumer.accept(chunk);
                });
        if (first.isPresent() && first.getAsLong() != sum.getValue()) {
            throw new CheckpointException(
                    "%s: tensor '%s' has changed since it was loaded. Load the file again."
                            .formatted(file, name()));
        }
        first = OptionalLong.of(sum.getValue());
    }
}
