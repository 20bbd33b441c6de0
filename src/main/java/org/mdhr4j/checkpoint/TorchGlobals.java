package org.mdhr4j.checkpoint;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/**
 * The few Python globals that PyTorch's state dicts need, each answered with plain data. None runs
 * code of the file; every other global is refused.
 */
final class TorchGlobals implements PickleHost {
    /** Element types by the name of PyTorch's storage classes. */
    private static final Map<String, DataType> STORAGES =
            Map.of(
                    "DoubleStorage", DataType.FLOAT64,
                    "FloatStorage", DataType.FLOAT32,
                    "HalfStorage", DataType.FLOAT16,
                    "BFloat16Storage", DataType.BFLOAT16,
                    "LongStorage", DataType.INT64,
                    "IntStorage", DataType.INT32,
                    "ShortStorage", DataType.INT16,
                    "CharStorage", DataType.INT8,
                    "ByteStorage", DataType.UINT8,
                    "BoolStorage", DataType.BOOL);

    private final ReadBudget budget;

    /** The storages met so far, by key. */
    private final Map<String, TorchStorage> storages = new LinkedHashMap<>();

    /** Functions that a pickle may call. */
    private enum Function {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_PARAMETER,
        SIZE
    }

    /** Answers with what one file may cost. */
    TorchGlobals(ReadBudget budget) {
        this.budget = budget;
    }

    /** The storages that the pickle refers to, by key. */
    Map<String, TorchStorage> storages() {
        return storages;
    }

    @Override
    public Object global(String module, String name) {
        DataType storage = STORAGES.get(name);
        if (storage != null && (module.equals("torch") || module.equals("torch.cuda"))) {
            return storage;
        }
        return switch (module + "." + name) {
            case "collections.OrderedDict" -> Function.ORDERED_DICT;
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
                    Function.REBUILD_TENSOR;
            // The second is how PyTorch before 0.4 stored parameters, torchvision's ResNets too.
            case "torch._utils._rebuild_parameter", "torch.nn.parameter.Parameter" ->
                    Function.REBUILD_PARAMETER;
            case "torch.Size" -> Function.SIZE;
            default -> throw refused(module, name);
        };
    }

    static CheckpointException refused(String module, String name) {
        String global = Printable.text(module + "." + name);
        if (module.equals("torch") && name.endsWith("Storage")) {
            return new CheckpointException(
                    "has a tensor of PyTorch's type '%s', which is not supported. Convert it to float32 before saving."
                            .formatted(global));
        }
        return new CheckpointException(
                "asks for the Python global '%s', which a state dict does not need; refused, and nothing was run. If you trust the file, load it in Python and save only model.state_dict()."
                        .formatted(global));
    }

    @Override
    public Object call(Object callable, List<Object> arguments) {
        if (!(callable instanceof Function function)) {
            throw new CheckpointException(
                    "the pickle calls something that is no function. The file is damaged; get it"
                            + " again.");
        }
        return switch (function) {
            case ORDERED_DICT -> orderedDict(arguments);
            case REBUILD_TENSOR -> tensor(arguments);
            case REBUILD_PARAMETER -> argument(arguments, 0, TorchTensor.class);
            case SIZE -> argument(arguments, 0, List.class);
        };
    }

    private Map<Object, Object> orderedDict(List<Object> arguments) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        if (!arguments.isEmpty()) {
            budget.spend(argument(arguments, 0, List.class).size());
            for (Object pair : argument(arguments, 0, List.class)) {
                if (!(pair instanceof List<?> two
                        && two.size() == 2
                        && two.get(0) instanceof String)) {
                    throw unexpected(arguments);
                }
                dict.put(two.get(0), two.get(1));
            }
        }
        return dict;
    }

    private static TorchTensor tensor(List<Object> arguments) {
        TorchStorage storage = argument(arguments, 0, TorchStorage.class);
        long start = argument(arguments, 1, Long.class);
        List<Long> sizes = longs(arguments, 2);
        List<Long> strides = longs(arguments, 3);
        if (sizes.stream().anyMatch(size -> size < 0)) {
            throw unexpected(arguments);
        }
        Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
        return new TorchTensor(storage, start, shape, strides);
    }

    /** Makes a storage out of {@code ("storage", type, key, location, numel[, view])}. */
    @Override
    public Object persistent(Object id) {
        if (!(id instanceof List<?> parts) || parts.size() < 5 || parts.size() > 6) {
            throw unexpected(id);
        }
        List<Object> arguments = new ArrayList<>(parts);
        DataType type = argument(arguments, 1, DataType.class);
        String key = argument(arguments, 2, String.class);
        long numElements = argument(arguments, 4, Long.class);
        TorchStorage whole = new TorchStorage(key, type, numElements, 0, numElements);
        TorchStorage known = storages.putIfAbsent(key, whole);
        if (known != null && !known.equals(whole)) {
            throw new CheckpointException(
                    "storage '%s' is described in two ways. The file is damaged; get it again."
                            .formatted(Printable.text(key)));
        }
        if (parts.size() == 5 || parts.get(5) instanceof PickleNone) {
            return whole;
        }
        List<?> described = argument(arguments, 5, List.class);
        if (described.size() > 4) {
            throw unexpected(id);
        }
        List<Object> view = new ArrayList<>(described);
        return new TorchStorage(
                key,
                type,
                numElements,
                argument(view, 1, Long.class),
                argument(view, 2, Long.class));
    }

    private static List<Long> longs(List<Object> arguments, int index) {
        List<Long> values = new ArrayList<>();
        List<?> list = argument(arguments, index, List.class);
        if (list.size() > ReadBudget.MAX_RANK) {
            throw unexpected(arguments);
        }
        for (Object value : list) {
            if (!(value instanceof Long number)) {
                throw unexpected(value);
            }
            values.add(number);
        }
        return values;
    }

    private static <T> T argument(List<Object> arguments, int index, Class<T> type) {
        if (index >= arguments.size() || !type.isInstance(arguments.get(index))) {
            throw unexpected(arguments);
        }
        return type.cast(arguments.get(index));
    }

    private static CheckpointException unexpected(Object what) {
        String kind =
                what instanceof BigInteger ? "a huge number" : what.getClass().getSimpleName();
        return new CheckpointException(
                "the pickle describes a tensor in an unknown way (at %s). The file is damaged, or of a newer PyTorch; save it again with torch.save(model.state_dict(), ...)."
                        .formatted(kind));
    }
}
