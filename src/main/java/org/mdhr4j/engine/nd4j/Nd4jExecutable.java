package org.mdhr4j.engine.nd4j;

import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Traces a program once per shape of its inputs and runs the plan from then on. */
final class Nd4jExecutable implements Executable {
    private static final int MAX_PLANS = 4; // full clips, last clips, training, one to spare

    private record Signature(Shape shape, DataType dataType) {}

    private record Key(@Nullable String loss, Map<String, Signature> inputs) {}

    private record Traced(
            Nd4jPlan plan,
            Nd4jGraph graph,
            Map<String, Nd4jSymbol> inputs,
            Map<String, Nd4jSymbol> results) {}

    private final Nd4jEngine engine;
    private final Program program;
    private final Nd4jVariables variables;
    private final Set<String> recorded;
    private final Map<Key, Traced> plans = new LinkedHashMap<>(16, 0.75f, true);

    Nd4jExecutable(
            Nd4jEngine engine, Program program, Nd4jVariables variables, Set<String> recorded) {
        this.engine = engine;
        this.program = program;
        this.variables = variables;
        this.recorded = Set.copyOf(recorded);
    }

    @Override
    public Map<String, Tensor> infer(TensorScope scope, Map<String, Tensor> inputs) {
        return run(scope, inputs, null);
    }

    @Override
    public Map<String, Tensor> train(TensorScope scope, Map<String, Tensor> inputs, String loss) {
        return run(scope, inputs, loss);
    }

    /** Releases the plans if they use a store. */
    boolean closePlansOf(Nd4jVariables store) {
        boolean isOf = store == variables;
        if (isOf) {
            plans.values().forEach(traced -> traced.plan().close());
            plans.clear();
        }
        return isOf;
    }

    private Map<String, Tensor> run(
            TensorScope scope, Map<String, Tensor> inputs, @Nullable String loss) {
        engine.beginRun();
        Map<String, Signature> signature = new TreeMap<>();
        inputs.forEach((name, t) -> signature.put(name, new Signature(t.shape(), t.dataType())));
        Key key = new Key(loss, signature);
        Traced traced = plans.get(key);
        if (traced == null) {
            forgetOldest();
            traced = trace(key);
            plans.put(key, traced);
        }
        Nd4jPlan plan = traced.plan();
        traced.inputs()
                .forEach(
                        (name, symbol) ->
                                plan.array(symbol).assign(engine.own(inputs.get(name)).handle()));
        traced.graph().draws().forEach(draw -> engine.fill(plan.array(draw.symbol()), draw));
        traced.graph().counters().forEach(counter -> variables.value(counter).addi(1));
        plan.run();
        Map<String, Tensor> results = new LinkedHashMap<>();
        traced.results().forEach((name, s) -> results.put(name, copy(scope, name, plan, s)));
        return results;
    }

    private void forgetOldest() {
        if (plans.size() >= MAX_PLANS) {
            Iterator<Traced> oldest = plans.values().iterator();
            oldest.next().plan().close();
            oldest.remove();
        }
    }

    private Tensor copy(TensorScope scope, String name, Nd4jPlan plan, Nd4jSymbol symbol) {
        INDArray copy = Conversions.empty(symbol.shape(), symbol.dataType());
        copy.assign(plan.array(symbol));
        Nd4jTensor tensor = new Nd4jTensor(engine, copy, symbol.shape(), symbol.dataType());
        return scope.keep(tensor).named(name);
    }

    private Traced trace(Key key) {
        String lossName = key.loss();
        Nd4jGraph graph = new Nd4jGraph(engine.options().device(), lossName != null);
        Nd4jPrimitives primitives = new Nd4jPrimitives(graph);
        Nd4jOps ops = new Nd4jOps(graph, primitives, recorded);
        Map<String, Nd4jSymbol> inputs = new LinkedHashMap<>();
        key.inputs().forEach((name, s) -> inputs.put(name, graph.input(s.shape(), s.dataType())));
        Map<String, Tensor> described = program.describe(ops, new LinkedHashMap<>(inputs));
        Map<String, Nd4jSymbol> results = new LinkedHashMap<>();
        described.forEach((name, result) -> results.put(name, ops.own(result)));
        ops.recorded().forEach((name, value) -> results.put(name, ops.own(value)));
        IdentityHashMap<Nd4jSymbol, Consumer<INDArray>> sinks = new IdentityHashMap<>();
        if (lossName != null) {
            Nd4jSymbol loss = ops.own(Executable.requireLoss(described, lossName));
            graph.gradients(loss, primitives)
                    .forEach(
                            (variable, gradient) ->
                                    sinks.merge(
                                            gradient,
                                            part -> variables.addGradient(variable, part),
                                            Consumer::andThen));
            graph.updates()
                    .forEach(
                            (state, value) ->
                                    sinks.put(value, now -> variables.value(state).assign(now)));
        }
        IdentityHashMap<Nd4jSymbol, INDArray> given = new IdentityHashMap<>(graph.constants());
        inputs.values().forEach(s -> given.put(s, Conversions.zeros(s.shape(), s.dataType())));
        graph.draws()
                .forEach(
                        d ->
                                given.put(
                                        d.symbol(),
                                        Conversions.zeros(d.symbol().shape(), DataType.FLOAT32)));
        graph.variables().forEach((variable, s) -> given.put(s, variables.value(variable)));
        Nd4jPlan plan =
                new Nd4jPlan(graph.operations(), given, results.values(), sinks, engine.arena());
        return new Traced(plan, graph, inputs, results);
    }
}
