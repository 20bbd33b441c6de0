package org.mdhr4j.checkpoint;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code torch.save} wrote before PyTorch 1.6: five pickles (a magic number, a protocol
 * number, facts about the machine, the state dict, the keys of its storages) and then the storages,
 * each after its number of elements.
 */
public final class TorchLegacyReader {
    /** The first bytes of such a file: a pickle that starts with an integer of ten bytes. */
    static final int[] MAGIC = {0x80, 2, 0x8a, 10};

    private static final BigInteger MAGIC_NUMBER = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;

    private TorchLegacyReader() {}

    /**
     * Opens such a file whatever its name ends in.
     *
     * @throws CheckpointException if the file is missing, not a sound file of PyTorch, or asks to
     *     run code
     */
    public static StateDict open(Path path) {
        return CheckpointReader.open(path, TorchLegacyReader::read);
    }

    static StateDict read(FileSource file) {
        ReadBudget budget = new ReadBudget(file.size());
        PickleInput in = new PickleInput(file, 0);
        requireEqual(plainData(in, budget), MAGIC_NUMBER, "magic number");
        requireEqual(plainData(in, budget), PROTOCOL, "protocol");
        requireLittleEndian(plainData(in, budget));
        TorchGlobals globals = new TorchGlobals(budget);
        Object root = PickleReader.read(in, globals, budget);
        Object keys = plainData(in, budget);
        Map<String, ByteSource> storages = storages(file, in.position(), keys, globals.storages());
        return new TorchStateDict(tensor -> storageOf(tensor, storages), budget)
                .read(CheckpointFormat.TORCH_LEGACY, root, file);
    }

    private static Object plainData(PickleInput in, ReadBudget budget) {
        return PickleReader.read(in, PickleHost.PLAIN_DATA, budget);
    }

    private static void requireEqual(Object found, Object expected, String what) {
        if (!found.equals(expected)) {
            throw new CheckpointException(
                    "has an unknown %s for a PyTorch file. It is damaged, or no checkpoint."
                            .formatted(what));
        }
    }

    private static void requireLittleEndian(Object facts) {
        if (!(facts instanceof Map<?, ?> map) || !Boolean.TRUE.equals(map.get("little_endian"))) {
            throw new CheckpointException(
                    "was not written on a little-endian machine, which is expected. Save it again"
                            + " on one.");
        }
    }

    /** Finds the storages, which follow one another in the order of their keys. */
    private static Map<String, ByteSource> storages(
            FileSource file, long start, Object keys, Map<String, TorchStorage> described) {
        if (!(keys instanceof List<?> list)) {
            throw new CheckpointException(
                    "lacks the list of its storages. The file is damaged; get it again.");
        }
        Map<String, ByteSource> storages = new HashMap<>();
        long position = start;
        for (Object key : list) {
            TorchStorage storage = key instanceof String text ? described.get(text) : null;
            if (storage == null) {
                throw new CheckpointException(
                        "lists a storage that no tensor uses. The file is damaged; get it again.");
            }
            requireCount(file.slice(position, Long.BYTES), storage);
            storages.put(storage.key(), file.slice(position + Long.BYTES, storage.sizeBytes()));
            position += Long.BYTES + storage.sizeBytes();
        }
        return storages;
    }

    private static void requireCount(ByteSource field, TorchStorage storage) {
        long count = ByteBuffer.wrap(field.bytes(0, Long.BYTES)).order(Elements.ORDER).getLong();
        if (count != storage.numElements()) {
            throw new CheckpointException(
                    "storage '%s' has %s elements, its description says %s. The file is damaged; get it again."
                            .formatted(
                                    Printable.text(storage.key()), count, storage.numElements()));
        }
    }

    private static ByteSource storageOf(TorchTensor tensor, Map<String, ByteSource> storages) {
        String key = tensor.storage().key();
        ByteSource storage = storages.get(key);
        if (storage == null) {
            throw new CheckpointException(
                    "lacks storage '%s'. The file is damaged; get it again."
                            .formatted(Printable.text(key)));
        }
        return storage;
    }
}
