package org.mdhr4j.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what {@code torch.save} writes since PyTorch 1.6: a zip archive with a pickle {@code
 * data.pkl} and one entry per storage.
 *
 * <p>Storages are read in place; entries that someone has compressed are inflated as they are read.
 */
public final class TorchZipReader {
    private static final String PICKLE = "data.pkl";

    private final FileSource file;
    private final Map<String, ZipEntrySource> entries;
    private final String prefix;
    private final Map<String, ByteSource> storages = new HashMap<>();
    private final List<Closeable> inflated = new ArrayList<>();

    private TorchZipReader(
            FileSource file, Map<String, ZipEntrySource> entries, String pickleName) {
        this.file = file;
        this.entries = entries;
        this.prefix = pickleName.substring(0, pickleName.length() - PICKLE.length());
    }

    /**
     * Opens such a file whatever its name ends in.
     *
     * @throws CheckpointException if the file is missing, not a sound archive of PyTorch, or asks
     *     to run code
     */
    public static StateDict open(Path path) {
        return CheckpointReader.open(path, TorchZipReader::read);
    }

    static StateDict read(FileSource file) {
        Map<String, ZipEntrySource> entries = ZipDirectory.read(file);
        String pickle =
                pickleName(entries)
                        .orElseThrow(() -> new CheckpointException(notTorch(entries.keySet())));
        return new TorchZipReader(file, entries, pickle).read();
    }

    private static String notTorch(Set<String> names) {
        List<String> inside =
                names.stream()
                        .filter(name -> name.endsWith(".pth") || name.endsWith(".pt"))
                        .map(Printable::text)
                        .limit(3)
                        .toList();
        return inside.isEmpty()
                ? "is a zip archive without a data.pkl, so not a PyTorch checkpoint. Give the .pth"
                        + " file itself; if it was packed again, unpack it first."
                : "is a zip archive of checkpoints (%s). Unpack it, and give one of them."
                        .formatted(String.join(", ", inside));
    }

    /** {@code data.pkl} at the top or one folder down. */
    private static Optional<String> pickleName(Map<String, ZipEntrySource> entries) {
        List<String> names =
                entries.keySet().stream()
                        .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                        .filter(name -> name.indexOf('/') == name.lastIndexOf('/'))
                        .sorted(Comparator.comparingInt(String::length))
                        .toList();
        if (names.size() > 1) {
            throw new CheckpointException(
                    "holds %d checkpoints (%s, %s). Nothing says which one is meant; give a file that holds one."
                            .formatted(
                                    names.size(),
                                    Printable.text(names.get(0)),
                                    Printable.text(names.get(1))));
        }
        return names.stream().findFirst();
    }

    private StateDict read() {
        if (entries.containsKey(prefix + "constants.pkl")) {
            throw new CheckpointException(
                    "is a TorchScript program, as facetorch's models are, not a state dict;"
                            + " refused, and nothing was run. If you trust it, take the weights out in"
                            + " Python: torch.save(torch.jit.load(FILE, 'cpu').state_dict(),"
                            + " 'weights.pth').");
        }
        requireLittleEndian();
        ReadBudget budget = new ReadBudget(file.size());
        TorchGlobals globals = new TorchGlobals(budget);
        ByteSource pickle = source(prefix + PICKLE);
        ReadBudget.requirePickle(pickle.size());
        Object root = PickleReader.read(new PickleInput(pickle, 0), globals, budget);
        globals.storages().values().forEach(this::openStorage);
        return new TorchStateDict(
                        tensor -> storages.getOrDefault(tensor.storage().key(), pickle), budget)
                .read(CheckpointFormat.TORCH_ZIP, root, this::close);
    }

    private void requireLittleEndian() {
        if (!entries.containsKey(prefix + "byteorder")) {
            return; // only newer versions say it
        }
        ByteSource order = source(prefix + "byteorder");
        int length = (int) Math.min(order.size(), 16);
        String text = new String(order.bytes(0, length), StandardCharsets.US_ASCII);
        if (!text.strip().equals("little")) {
            throw new CheckpointException(
                    "has byte order '%s', little is expected. Save it again on a little-endian machine."
                            .formatted(Printable.text(text)));
        }
    }

    private void openStorage(TorchStorage storage) {
        ByteSource bytes = source(prefix + "data/" + storage.key());
        if (bytes.size() != storage.sizeBytes()) {
            throw new CheckpointException(
                    "storage '%s' has %s bytes, its description needs %s. The file is damaged; get it again."
                            .formatted(
                                    Printable.text(storage.key()),
                                    bytes.size(),
                                    storage.sizeBytes()));
        }
        storages.put(storage.key(), bytes);
    }

    private ByteSource source(String name) {
        ZipEntrySource entry = entries.get(name);
        if (entry == null) {
            throw new CheckpointException(
                    "lacks its zip entry '%s'. The file is damaged; get it again."
                            .formatted(Printable.text(name)));
        }
        ByteSource source = entry.open(name);
        if (source instanceof Closeable closeable) {
            inflated.add(closeable);
        }
        return source;
    }

    private void close() throws IOException {
        for (Closeable source : inflated) {
            source.close();
        }
        file.close();
    }
}
