package org.mdhr4j.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mdhr4j.engine.DataType;

/**
 * The named tensors of a model in their order, with what the file says about them.
 *
 * <p>Tensors of a file stay in it until they are read, so the file must stay open that long:
 * whoever opened a state dict closes it. Dicts made from one another with {@link #withTensors} or
 * {@link #withMetadata} share the file; closing any closes it for all. Closing twice is harmless.
 */
public final class StateDict implements AutoCloseable {
    private final CheckpointFormat format;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, String> metadata;
    private final List<String> notes;
    private final Closeable file;

    StateDict(
            CheckpointFormat format,
            Collection<StoredTensor> tensors,
            Map<String, String> metadata,
            List<String> notes,
            Closeable file) {
        this.format = format;
        this.tensors = byName(tensors);
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.notes = List.copyOf(notes);
        this.file = file;
    }

    /**
     * Returns a state dict that belongs to no file, for example of a model that is to be saved.
     *
     * @throws CheckpointException if two tensors have the same name
     */
    public static StateDict of(Collection<StoredTensor> tensors, Map<String, String> metadata) {
        return new StateDict(CheckpointFormat.MEMORY, tensors, metadata, List.of(), () -> {});
    }

    private static Map<String, StoredTensor> byName(Collection<StoredTensor> tensors) {
        Map<String, StoredTensor> map = new LinkedHashMap<>();
        for (StoredTensor tensor : tensors) {
            if (map.put(tensor.name(), tensor) != null) {
                throw new CheckpointException(
                        "two tensors have the name '%s'; names must differ."
                                .formatted(tensor.name()));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** Returns where the tensors come from. */
    public CheckpointFormat format() {
        return format;
    }

    /** Returns the names in order. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** Returns the tensors in order. */
    public Collection<StoredTensor> tensors() {
        return tensors.values();
    }

    /** Returns the number of tensors. */
    public int size() {
        return tensors.size();
    }

    /** Returns the number of elements of all tensors together. */
    public long numElements() {
        return tensors().stream().mapToLong(StoredTensor::numElements).sum();
    }

    /** Returns the bytes of all tensors together. */
    public long sizeBytes() {
        return tensors().stream().mapToLong(StoredTensor::sizeBytes).sum();
    }

    /** Returns the tensor of a name, empty when there is none. */
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * Returns the tensor of a name.
     *
     * @throws CheckpointException if there is none; the message names some that end alike
     */
    public StoredTensor get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    private CheckpointException unknown(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String alike =
                names().stream()
                        .filter(other -> other.endsWith(ending))
                        .limit(3)
                        .collect(Collectors.joining(", "));
        return new CheckpointException(
                "No tensor '%s' among %s%s"
                        .formatted(
                                name,
                                size(),
                                alike.isEmpty() ? "." : "; there are: " + alike + ", ..."));
    }

    /**
     * Returns what the file says beside its tensors, as text: safetensors metadata, or a .pth's
     * scalars.
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns what reading left out or renamed, one sentence each, for people. */
    public List<String> notes() {
        return notes;
    }

    /** Returns this dict with other tensors, which may still read from the same file. */
    public StateDict withTensors(Collection<StoredTensor> replacement, String note) {
        List<String> allNotes = new ArrayList<>(notes);
        allNotes.add(note);
        return new StateDict(format, replacement, metadata, allNotes, file);
    }

    /** Returns this dict with other metadata. */
    public StateDict withMetadata(Map<String, String> replacement) {
        return new StateDict(format, tensors.values(), replacement, notes, file);
    }

    /** This dict, whose tensors refuse to give values that are no finite numbers. */
    StateDict requiringFiniteValues(Path path) {
        List<StoredTensor> finite = new ArrayList<>();
        tensors.values().forEach(tensor -> finite.add(new FiniteTensor(tensor, path)));
        return new StateDict(format, finite, metadata, notes, file);
    }

    /**
     * Returns this dict with all floating point tensors as float32; the others stay as they are.
     */
    public StateDict asFloat32() {
        List<StoredTensor> converted = new ArrayList<>();
        int changed = 0;
        for (StoredTensor tensor : tensors.values()) {
            boolean changes =
                    tensor.dataType().isFloatingPoint() && tensor.dataType() != DataType.FLOAT32;
            converted.add(changes ? new Float32Tensor(tensor) : tensor);
            changed += changes ? 1 : 0;
        }
        return changed == 0
                ? this
                : withTensors(converted, changed + " tensors were converted to float32.");
    }

    /** Closes the file that the tensors are read from. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot close a checkpoint: %s".formatted(e.getMessage()), e);
        }
    }
}
