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
 * dots, without those of an optimiser. Names become those of the published code.
 */
final class TorchStateDict {
    /** Where training programs keep the model's weights, most usual first. */
    private static final List<String> MODEL_KEYS =
            List.of("state_dict", "model_state_dict", "model", "net", "network", "checkpoint");

    /** Where they keep what is not the model. */
    private static final List<String> TRAINING_KEYS =
            List.of("optim", "lr_sched", "sched", "scaler", "amp");

    private static final int MAX_WRAPPERS = 4;

    private final Function<TorchTensor, ByteSource> storageOf;
    private final ReadBudget budget;
    private final List<StoredTensor> tensors = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int leftOut;

    /**
     * Prepares a search.
     *
     * @param storageOf gives the bytes of a tensor's whole storage
     * @param budget what the file may cost, part of which its pickles have used
     */
    TorchStateDict(Function<TorchTensor, ByteSource> storageOf, ReadBudget budget) {
        this.storageOf = storageOf;
        this.budget = budget;
    }

    StateDict read(CheckpointFormat format, Object root, Closeable file) {
        if (!(root instanceof Map<?, ?> dict)) {
            throw new CheckpointException(
                    "holds %s, a state dict is expected. Save model.state_dict()."
                            .formatted(
                                    root instanceof TorchTensor
                                            ? "a single tensor"
                                            : "no dictionary"));
        }
        collect(unwrapped(dict), "", 0);
        noteManyLeftOut();
        if (tensors.isEmpty()) {
            throw new CheckpointException(
                    "holds no tensors, a state dict is expected. Save model.state_dict().");
        }
        return KeyMapping.published(new StateDict(format, tensors, metadata, notes, file));
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
        budget.visit(depth);
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
            leaveOut(String.valueOf(name));
        }
    }

    private void leaveOut(String name) {
        if (++leftOut <= ReadBudget.MAX_LEFT_OUT_NOTES) {
            notes.add("'" + Printable.text(name) + "' was left out.");
        }
    }

    private void noteManyLeftOut() {
        int unnamed = leftOut - ReadBudget.MAX_LEFT_OUT_NOTES;
        if (unnamed > 0) {
            notes.add("%d more entries were left out.".formatted(unnamed));
        }
    }

    private void collect(Object value, String name, int depth) {
        budget.visit(depth);
        if (value instanceof TorchTensor tensor) {
            ByteSource storage = storageOf.apply(tensor);
            budget.tensor(tensor.readBytes(storage));
            tensors.add(tensor.over(storage, name));
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
            leaveOut(key);
        } else {
            collect(value, joined(parent, key), depth + 1);
        }
    }

    private String joined(String parent, String key) {
        budget.name(parent.length() + key.length());
        return parent.isEmpty() ? key : parent + "." + key;
    }

    private static boolean isScalar(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof String;
    }

    private void keep(String name, Object value) {
        String text = String.valueOf(value);
        if (name.length() <= ReadBudget.MAX_NAME_LENGTH
                && text.length() <= ReadBudget.MAX_METADATA_TEXT
                && metadata.size() < ReadBudget.MAX_METADATA) {
            metadata.put(name, text);
        }
    }
}
