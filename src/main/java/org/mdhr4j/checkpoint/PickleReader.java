package org.mdhr4j.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small machine for the pickles of state dicts. It builds plain values and never runs anything:
 * globals are looked up in a short list ({@link PickleHost}), all others are refused by name.
 *
 * <p>Knows the binary opcodes of protocols 1 to 5 that plain data needs. Values become {@link
 * Long}, {@link java.math.BigInteger}, {@link Double}, {@link Boolean}, {@link String}, {@code
 * byte[]}, {@link PickleNone}, {@link List} (lists and tuples), {@link Map} (dicts), and what the
 * host makes. Opcodes, steps and lengths are limited ({@link ReadBudget}), so that a hostile file
 * exhausts neither memory nor patience. A result may contain itself; whoever walks it limits the
 * depth, and never prints, compares or hashes a collection of it.
 */
final class PickleReader {
    private static final int MAX_PROTOCOL = 5;

    private final PickleInput in;
    private final PickleHost host;
    private final ReadBudget budget;
    private final PickleStack stack = new PickleStack();
    private final Map<Long, Object> memo = new HashMap<>();

    private PickleReader(PickleInput in, PickleHost host, ReadBudget budget) {
        this.in = in;
        this.host = host;
        this.budget = budget;
    }

    /**
     * Reads one pickle and leaves the input behind its end.
     *
     * @throws CheckpointException if it is damaged, too large, or asks for a refused global
     */
    static Object read(PickleInput in, PickleHost host, ReadBudget budget) {
        return new PickleReader(in, host, budget).run();
    }

    private Object run() {
        for (int count = 0; count < ReadBudget.MAX_OPCODES; count++) {
            int opcode = in.nextByte();
            if (opcode == '.') {
                return stack.pop();
            }
            if (!pushed(opcode) && !collected(opcode) && !referred(opcode)) {
                throw new CheckpointException(
                        String.format(
                                "the pickle uses opcode 0x%02x, which no state dict needs. The file"
                                        + " is damaged or holds Python objects; save only"
                                        + " model.state_dict().",
                                opcode));
            }
        }
        throw new CheckpointException(
                "the pickle has more than %s opcodes. Save only model.state_dict()."
                        .formatted(ReadBudget.MAX_OPCODES));
    }

    /** Opcodes that push a value of their own. */
    private boolean pushed(int opcode) {
        Object value = PickleScalars.read(opcode, in);
        if (value == null) {
            value = emptyCollection(opcode);
        }
        if (value == null) {
            return false;
        }
        stack.push(value);
        return true;
    }

    private static @Nullable Object emptyCollection(int opcode) {
        return switch (opcode) {
            case ')' -> List.of();
            case ']' -> new ArrayList<>();
            case '}' -> new LinkedHashMap<>();
            default -> null;
        };
    }

    /** Opcodes that put values together. */
    private boolean collected(int opcode) {
        switch (opcode) {
            case '(' -> stack.mark();
            case '0' -> stack.pop();
            case '1' -> stack.popToMark();
            case 't' -> stack.push(stack.popToMark());
            case 'l' -> stack.push(stack.popToMark());
            case 'd' -> stack.push(putAll(new LinkedHashMap<>(), stack.popToMark()));
            case 0x85 -> stack.push(popTuple(1));
            case 0x86 -> stack.push(popTuple(2));
            case 0x87 -> stack.push(popTuple(3));
            case 'a' -> append(List.of(stack.pop()));
            case 'e' -> append(stack.popToMark());
            case 's' -> putAll(popTuple(2));
            case 'u' -> putAll(stack.popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<Object> popTuple(int size) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(0, stack.pop());
        }
        return values;
    }

    @SuppressWarnings("unchecked") // the machine makes lists of objects only
    private void append(List<Object> values) {
        if (!(stack.peek() instanceof ArrayList<?> list)) {
            throw new CheckpointException(
                    "the pickle appends to something that is no list. The file is damaged; get it"
                            + " again.");
        }
        ((List<Object>) list).addAll(values);
    }

    @SuppressWarnings("unchecked") // the machine makes maps of objects only
    private void putAll(List<Object> keysAndValues) {
        if (!(stack.peek() instanceof Map<?, ?> map)) {
            throw new CheckpointException(
                    "the pickle puts an entry into something that is no dictionary. The file is"
                            + " damaged or holds Python objects; save only model.state_dict().");
        }
        putAll((Map<Object, Object>) map, keysAndValues);
    }

    private static Map<Object, Object> putAll(Map<Object, Object> map, List<Object> entries) {
        if (entries.size() % 2 != 0) {
            throw new CheckpointException(
                    "the pickle has a dictionary key without a value. The file is damaged; get it"
                            + " again.");
        }
        for (int i = 0; i < entries.size(); i += 2) {
            Object key = entries.get(i);
            // Only plain keys: hashing a list that contains itself would never end.
            if (!(key instanceof String
                    || key instanceof Number
                    || key instanceof Boolean
                    || key instanceof PickleNone)) {
                throw new CheckpointException(
                        "the pickle has a dictionary key that is neither text nor number. Save only"
                                + " model.state_dict().");
            }
            map.put(key, entries.get(i + 1));
        }
        return map;
    }

    /** Opcodes that refer to something else: the memo, a global, a storage. */
    private boolean referred(int opcode) {
        switch (opcode) {
            case 0x80 -> requireProtocol(in.nextByte());
            case 0x95 -> in.nextLong(); // frames only help buffering
            case 'q' -> memo.put((long) in.nextByte(), stack.peek());
            case 'r' -> memo.put(in.nextUnsignedInt(), stack.peek());
            case 0x94 -> memo.put((long) memo.size(), stack.peek());
            case 'h' -> stack.push(remembered(in.nextByte()));
            case 'j' -> stack.push(remembered(in.nextUnsignedInt()));
            case 'c' -> stack.push(host.global(in.nextLine(), in.nextLine()));
            case 0x93 -> pushNamedGlobal(popTuple(2));
            case 'R', 0x81 -> call(stack.pop(), stack.pop());
            case 'Q' -> stack.push(host.persistent(stack.pop()));
            case 'b' -> {
                stack.pop();
                requireNoAttributes(stack.peek());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void requireProtocol(int protocol) {
        if (protocol > MAX_PROTOCOL) {
            throw new CheckpointException(
                    "the pickle is of protocol %s, known are 1 to %s. The file is damaged; get it again."
                            .formatted(protocol, MAX_PROTOCOL));
        }
    }

    private Object remembered(long index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new CheckpointException(
                    "the pickle refers to value %s, which it did not define. The file is damaged; get it again."
                            .formatted(index));
        }
        return value;
    }

    private void pushNamedGlobal(List<Object> moduleAndName) {
        if (!(moduleAndName.get(0) instanceof String module)
                || !(moduleAndName.get(1) instanceof String name)) {
            throw new CheckpointException(
                    "the pickle names a Python global by something that is no text; refused, and"
                            + " nothing was run. The file is damaged or hostile; save only"
                            + " model.state_dict().");
        }
        stack.push(host.global(module, name));
    }

    private void call(Object arguments, Object callable) {
        if (!(arguments instanceof List<?> list)) {
            throw new CheckpointException(
                    "the pickle makes a call without arguments. The file is damaged; get it"
                            + " again.");
        }
        budget.spend(list.size());
        stack.push(host.call(callable, List.copyOf(list)));
    }

    /**
     * Python attributes of a dictionary (a module's {@code _metadata}) or of a tensor (whether it
     * wants a gradient) are not needed.
     */
    private static void requireNoAttributes(Object target) {
        if (!(target instanceof Map<?, ?>) && !(target instanceof TorchTensor)) {
            throw new CheckpointException(
                    "the pickle sets the attributes of a Python object; refused. Save only"
                            + " model.state_dict().");
        }
    }
}
