package org.mdhr4j.engine.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.UnsupportedOpException;

/**
 * Sizes that are left open in a graph, such as the number of clips. While a program is described,
 * each stands as a prime that divides no fixed size; so a recorded size tells by division which
 * open ones it is made of.
 */
final class FreeSizes {
    private static final long[] PRIMES = {10007, 10009, 10037, 10039};
    private static final long COPIED = 0; // of ONNX's Reshape
    private static final long WORKED_OUT = -1;

    private final Map<String, Long> primes = new LinkedHashMap<>();

    /** Returns what stands for an open size; the same for the same name. */
    long of(String name) {
        if (!primes.containsKey(name) && primes.size() == PRIMES.length) {
            throw new IllegalArgumentException(
                    "A graph has at most %d free sizes, got %s and %s."
                            .formatted(PRIMES.length, primes.keySet(), name));
        }
        return primes.computeIfAbsent(name, n -> PRIMES[primes.size()]);
    }

    /** Returns whether a recorded size depends on an open one. */
    boolean isFree(long size) {
        return size > 0 && primes.values().stream().anyMatch(prime -> size % prime == 0);
    }

    /** Says what a recorded size is made of, for example {@code 16*clips}. */
    String text(long size) {
        List<String> factors = new ArrayList<>();
        long rest = size;
        for (Map.Entry<String, Long> prime : primes.entrySet()) {
            while (rest > 0 && rest % prime.getValue() == 0) {
                rest /= prime.getValue();
                factors.add(prime.getKey());
            }
        }
        if (rest != 1 || factors.isEmpty()) {
            factors.add(0, Long.toString(rest));
        }
        return String.join("*", factors);
    }

    /**
     * Adds sizes up, as joining along an axis does.
     *
     * @throws UnsupportedOpException if the sum could not be told from a fixed size afterwards
     */
    long sum(List<Shape> parts, int axis) {
        List<Long> sizes = parts.stream().map(part -> part.size(axis)).toList();
        long kinds = sizes.stream().filter(this::isFree).map(this::freePart).distinct().count();
        if (kinds > 1 || kinds == 1 && !sizes.stream().allMatch(this::isFree)) {
            String text = sizes.stream().map(this::text).collect(Collectors.joining(" + "));
            throw new UnsupportedOpException(
                    "onnx",
                    "concat of free and other sizes %s".formatted(text),
                    parts.toArray(new Shape[0]));
        }
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    private long freePart(long size) {
        long part = 1;
        for (long prime : primes.values()) {
            for (long rest = size; rest % prime == 0; rest /= prime) {
                part *= prime;
            }
        }
        return part;
    }

    /**
     * Makes sure that an axis of another size afterwards has a fixed size before.
     *
     * @param op for the message
     * @throws UnsupportedOpException if it is free
     */
    void requireFixed(String op, Shape shape, int axis, long after) {
        if (isFree(shape.size(axis)) && shape.size(axis) != after) {
            throw new UnsupportedOpException("onnx", "%s along a free size".formatted(op), shape);
        }
    }

    /**
     * Makes sure that numbers which are part of a graph do not depend on a free size.
     *
     * @throws UnsupportedOpException if they do
     */
    void requireFixed(Shape shape) {
        for (long size : shape.toArray()) {
            if (isFree(size)) {
                throw new UnsupportedOpException("onnx", "constant of a free size", shape);
            }
        }
    }

    /**
     * Returns a recorded shape with numbers for the open sizes.
     *
     * @param sizes by name
     */
    Shape actual(Shape recorded, Map<String, Long> sizes) {
        long[] actual = recorded.toArray();
        for (int axis = 0; axis < actual.length; axis++) {
            for (Map.Entry<String, Long> prime : primes.entrySet()) {
                while (actual[axis] > 0 && actual[axis] % prime.getValue() == 0) {
                    actual[axis] /= prime.getValue();
                    actual[axis] *= require(sizes, prime.getKey());
                }
            }
        }
        return Shape.of(actual);
    }

    private static long require(Map<String, Long> sizes, String name) {
        Long size = sizes.get(name);
        if (size == null) {
            throw new IllegalArgumentException(
                    "The graph needs the size '%s', got %s.".formatted(name, sizes));
        }
        return size;
    }

    /**
     * Returns the target of ONNX's {@code Reshape}: an open size is copied where it stays in its
     * place, and one may be worked out.
     *
     * @throws UnsupportedOpException if two would have to be worked out
     */
    long[] target(Shape from, Shape to) {
        long[] target = to.toArray();
        boolean isWorkedOut = false;
        for (int axis = 0; axis < target.length; axis++) {
            if (!isFree(target[axis])) {
                continue;
            }
            boolean stays = axis < from.rank() && from.size(axis) == target[axis];
            if (!stays && isWorkedOut) {
                throw new UnsupportedOpException("onnx", "reshape with two free sizes", from, to);
            }
            isWorkedOut |= !stays;
            target[axis] = stays ? COPIED : WORKED_OUT;
        }
        return target;
    }
}
