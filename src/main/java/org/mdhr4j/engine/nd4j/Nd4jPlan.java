package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mdhr4j.engine.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A traced graph ready to run: operations in order on arrays laid out beforehand. An intermediate
 * result gives its memory on as soon as its last reader has run.
 */
final class Nd4jPlan implements AutoCloseable {
    /** The operation that only gives an array another shape. */
    static final String ALIAS = "reshape";

    private static final int SMALL = 256; // elements; smaller arrays have memory of their own

    private final List<Runnable> steps = new ArrayList<>();
    private final IdentityHashMap<Nd4jSymbol, INDArray> arrays = new IdentityHashMap<>();
    private final IdentityHashMap<Nd4jSymbol, INDArray> blocks = new IdentityHashMap<>();
    private final List<INDArray> own = new ArrayList<>();
    private final IdentityHashMap<Nd4jSymbol, Nd4jSymbol> roots = new IdentityHashMap<>();
    private final IdentityHashMap<Nd4jSymbol, Integer> lastUses = new IdentityHashMap<>();
    private final Nd4jArena.Layout layout;

    /**
     * Lays out a graph.
     *
     * @param given arrays of symbols that no operation makes
     * @param kept symbols whose arrays are read after a run
     * @param sinks told of a symbol's array in each run as soon as it is there
     */
    Nd4jPlan(
            List<Operation> operations,
            IdentityHashMap<Nd4jSymbol, INDArray> given,
            Collection<Nd4jSymbol> kept,
            IdentityHashMap<Nd4jSymbol, Consumer<INDArray>> sinks,
            Nd4jArena arena) {
        this.layout = arena.newLayout();
        arrays.putAll(given);
        Set<Nd4jSymbol> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(kept);
        wanted.addAll(sinks.keySet());
        List<Operation> needed = needed(operations, wanted);
        findLastUses(needed, kept);
        for (int i = 0; i < needed.size(); i++) {
            add(needed.get(i), i, sinks);
        }
        sinks.forEach(
                (symbol, sink) -> {
                    if (given.containsKey(symbol)) {
                        INDArray array = array(symbol);
                        steps.add(() -> sink.accept(array));
                    }
                });
    }

    private static List<Operation> needed(List<Operation> operations, Set<Nd4jSymbol> wanted) {
        List<Operation> needed = new ArrayList<>();
        for (int i = operations.size() - 1; i >= 0; i--) {
            Operation operation = operations.get(i);
            if (operation.outputs().stream().anyMatch(wanted::contains)) {
                needed.add(operation);
                wanted.addAll(operation.inputs());
            }
        }
        Collections.reverse(needed);
        return needed;
    }

    private void findLastUses(List<Operation> operations, Collection<Nd4jSymbol> kept) {
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            for (Nd4jSymbol input : operation.inputs()) {
                lastUses.put(root(input), i);
            }
            for (Nd4jSymbol output : operation.outputs()) {
                if (operation.opName().equals(ALIAS)) {
                    roots.put(output, root(operation.inputs().get(0)));
                } else {
                    lastUses.put(output, i);
                }
            }
        }
        kept.forEach(symbol -> lastUses.put(root(symbol), Integer.MAX_VALUE));
    }

    private Nd4jSymbol root(Nd4jSymbol symbol) {
        return roots.getOrDefault(symbol, symbol);
    }

    private void add(Operation operation, int index, Map<Nd4jSymbol, Consumer<INDArray>> sinks) {
        if (operation.opName().equals(ALIAS)) {
            Nd4jSymbol alias = operation.outputs().get(0);
            INDArray source = array(operation.inputs().get(0));
            arrays.put(alias, source.reshape('c', alias.shape().toArray()));
        } else {
            operation.outputs().forEach(this::allocate);
            List<INDArray> inputs = operation.inputs().stream().map(this::array).toList();
            List<INDArray> outputs = operation.outputs().stream().map(this::array).toList();
            steps.add(Nd4jStep.of(operation, inputs, outputs));
        }
        for (Nd4jSymbol output : operation.outputs()) {
            Consumer<INDArray> sink = sinks.get(output);
            if (sink != null) {
                INDArray array = array(output);
                steps.add(() -> sink.accept(array));
            }
        }
        operation.inputs().forEach(input -> release(root(input), index));
        operation.outputs().forEach(output -> release(root(output), index));
    }

    private void allocate(Nd4jSymbol symbol) {
        boolean isPooled =
                symbol.dataType() == DataType.FLOAT32 && symbol.shape().numElements() >= SMALL;
        if (isPooled) {
            INDArray block = layout.take(symbol.shape());
            blocks.put(symbol, block);
            arrays.put(symbol, Nd4jArena.view(block, symbol.shape()));
        } else {
            INDArray array = Conversions.zeros(symbol.shape(), symbol.dataType());
            own.add(array);
            arrays.put(symbol, array);
        }
    }

    private void release(Nd4jSymbol root, int index) {
        Integer lastUse = lastUses.get(root);
        INDArray block = blocks.get(root);
        if (block != null && lastUse != null && lastUse == index) {
            layout.giveBack(block);
            blocks.remove(root);
        }
    }

    /** The array of a symbol, valid after a run if it is kept. */
    INDArray array(Nd4jSymbol symbol) {
        INDArray array = arrays.get(symbol);
        if (array == null) {
            throw new IllegalStateException("No operation makes %s.".formatted(symbol));
        }
        return array;
    }

    /** Runs all operations. */
    void run() {
        steps.forEach(Runnable::run);
    }

    /** Releases what the plan holds outside the arena. */
    @Override
    public void close() {
        own.forEach(INDArray::close);
        own.clear();
        steps.clear();
        arrays.clear();
    }
}
