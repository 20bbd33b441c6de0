package org.mdhr4j.checkpoint;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the state dict in what a PyTorch file holds.
 *
 * <p>Rules: when the outermost dictionary has one of {@link #MODEL_KEYS} over a dictionary with
 * tensors, that is the state dict (looked for again inside, a few times), and beside it only
 * numbers and short texts such as {@code epoch} are kept, as metadata; optimiser states are left
 * out. Otherwise all tensors are the state dict, nested dictionaries being joined to names with
 * dots, without those of an optimiser. A {@code module.} before every name is removed.
 */
final class TorchStateDict {
    /** Where training programs keep the model's weights, most usual first. */
    private static final List<String> MODEL_KEYS =
            List.of("state_dict", "model_state_dict", "model", "net", "network", "checkpoint");

    /** Where they keep what is not the model. */
    private static final List<String> TRAINING_KEYS =
            List.of("optim", "lr_sched", "sched", "scaler", "amp");

    private static final int MAX_WRAPPERS = 4;
    private static final int MAX_DEPTH = 32;

    /** Values looked at in all; a dictionary that contains itself many times would never end. */
    private static final int MAX_VISITS = 1_000_000;

    private static final int MAX_TEXT = 4096;
    private static final int MAX_METADATA = 1000;

    private final Function<TorchTensor, ByteSource> storageOf;
    private final List<StoredTensor> tensors = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int visits;

    /** {@code storageOf} gives the bytes of a tensor's whole storage. */
    TorchStateDict(Function<TorchTensor, ByteSource> storageOf) {
        this.storageOf = storageOf;
    }

    StateDict read(CheckpointFormat format, Object root, Closeable file) {
        if (!(root instanceof Map<?, ?> dict)) {
            throw new CheckpointException(
                    "holds "
                            + (root instanceof TorchTensor ? "a single tensor" : "no dictionary")
                            + ", a state dict is expected. Save model.state_dict().");
        }
        collect(unwrapped(dict), "", 0);
        if (tensors.isEmpty()) {
            throw new CheckpointException(
                    "holds no tensors, a state dict is expected. Save model.state_dict().");
        }
        return KeyMapping.withoutDataParallel(
                new StateDict(format, tensors, metadata, notes, file));
    }

    private Map<?, ?> unwrapped(Map<?, ?> dict) {
        Map<?, ?> inner = dict;
        for (int wrapper = 0; wrapper < MAX_WRAPPERS; wrapper++) {
            String key = modelKey(inner);
            if (key.isEmpty() || !(inner.get(key) instanceof Map<?, ?> model)) {
                break;
            }
            inner.forEach((name, value) -> keepBeside(key, name, value));
            inner = model;
        }
        return inner;
    }

    private String modelKey(Map<?, ?> dict) {
        for (String key : MODEL_KEYS) {
            if (dict.get(key) instanceof Map<?, ?> model && hasTensors(model, 0)) {
                return key;
            }
        }
        return "";
    }

    private boolean hasTensors(Object value, int depth) {
        countVisit(depth);
        if (value instanceof Map<?, ?> map) {
            for (Object inner : map.values()) {
                if (hasTensors(inner, depth + 1)) {
                    return true;
                }
            }
        }
        return value instanceof TorchTensor;
    }

    /** Keeps an entry that stands beside the model's when it is short, and notes it otherwise. */
    private void keepBeside(String modelKey, Object name, Object value) {
        if (name.equals(modelKey)) {
            notes.add("The weights are those under '" + modelKey + "'.");
        } else if (isScalar(value)) {
            keep(String.valueOf(name), value);
        } else {
            notes.add("'" + Printable.text(String.valueOf(name)) + "' was left out.");
        }
    }

    private void collect(Object value, String name, int depth) {
        countVisit(depth);
        if (value instanceof TorchTensor tensor) {
            tensors.add(tensor.over(storageOf.apply(tensor), name));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> collectEntry(String.valueOf(key), inner, name, depth));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), joined(name, String.valueOf(i)), depth + 1);
            }
        } else if (isScalar(value)) {
            keep(name, value);
        }
    }

    private void collectEntry(String key, Object value, String parent, int depth) {
        boolean isTraining =
                depth == 0
                        && !(value instanceof TorchTensor)
                        && !isScalar(value)
                        && TRAINING_KEYS.stream().anyMatch(key::startsWith);
        if (isTraining) {
            notes.add("'" + Printable.text(key) + "' was left out.");
        } else {
            collect(value, joined(parent, key), depth + 1);
        }
    }

    private static String joined(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    private static boolean isScalar(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof String;
    }

    private void keep(String name, Object value) {
        String text = String.valueOf(value);
        if (text.length() <= MAX_TEXT && metadata.size() < MAX_METADATA) {
            metadata.put(name, text);
        }
    }

    private void countVisit(int depth) {
        if (depth > MAX_DEPTH || ++visits > MAX_VISITS) {
            throw new CheckpointException(
                    "holds dictionaries nested without end. The file is damaged or hostile; save"
                            + " only model.state_dict().");
        }
    }
}
