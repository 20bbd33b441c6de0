package org.mdhr4j.recognition;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.PixelNormalization;

/**
 * Finds out to which parts of a face scores are sensitive, by their gradients: Simonyan et al.,
 * ICLR workshop 2014, section 3. The value of a part is the most that the score could change if
 * every colour of the part, in all frames of the clip, changed by 1 of 255; it is never below 0.
 *
 * <p>Faster than {@link Occlusion} for large models: one pass forth and back for each AU. It tells
 * where a small change would matter, not what speaks for an AU, and sees nothing where a score has
 * reached its end. The weights are copied for it and stay as they are.
 */
public final class InputGradient {
    private static final String CLIPS = "clips";
    private static final String CHOICE = "choice";
    private static final String LOSS = "chosen score";
    private static final int CHANNELS = 3;

    private final Recognizer recognizer;
    private final int numFrames;
    private final int size;
    private final Variable change;

    private InputGradient(Recognizer recognizer, int numFrames) {
        this.recognizer = recognizer;
        this.numFrames = numFrames;
        this.size = recognizer.inputPixels();
        this.change =
                new Variable(
                        "change of the pixels",
                        Shape.of(1, numFrames, CHANNELS, size, size),
                        DataType.FLOAT32,
                        Variable.Kind.PARAMETER,
                        Initializer.constant(0));
    }

    /**
     * Computes the maps of a frame.
     *
     * @param clip uint8 {@code [T, 3, P, P]}, RGB: the frame and those around it
     * @param numFrames T
     * @param frame which of them, 0 for the first
     * @param cells R = C, 1 to P
     * @throws ShapeMismatchException if the clip has another size
     */
    public static FaceMaps of(
            Recognizer recognizer, byte[] clip, int numFrames, int frame, int cells) {
        Occlusion.requireClip(recognizer, clip, numFrames, frame, cells);
        return new InputGradient(recognizer, numFrames).maps(clip, frame, cells);
    }

    private FaceMaps maps(byte[] clip, int frame, int cells) {
        AuModel model = recognizer.model();
        Engine engine = recognizer.engine();
        int numAus = recognizer.auSet().size();
        float[] values = new float[numAus * cells * cells];
        float[] scores = new float[numAus];
        try (VariableStore store = copy(engine, model)) {
            Executable program = engine.compile(this::describe, store);
            for (int au = 0; au < numAus; au++) {
                store.zeroGradients();
                try (TensorScope scope = engine.newScope()) {
                    scores[au] = run(program, scope, clip, frame, au);
                }
                pool(store.gradient(change), cells, values, au * cells * cells);
            }
        }
        return new FaceMaps(recognizer.auSet(), cells, cells, values, scores);
    }

    private VariableStore copy(Engine engine, AuModel model) {
        List<Variable> variables = new ArrayList<>(model.variables());
        variables.add(change);
        VariableStore store = engine.newVariables(variables);
        try {
            for (Variable variable : model.variables()) {
                store.write(variable, FloatBuffer.wrap(recognizer.store().read(variable)));
            }
            store.write(change, change.startValues(0));
            return store;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private float run(Executable program, TensorScope scope, byte[] clip, int frame, int au) {
        int numAus = recognizer.auSet().size();
        float[] choice = new float[numFrames * numAus];
        choice[frame * numAus + au] = 1;
        Map<String, Tensor> inputs =
                Map.of(
                        CLIPS, scope.tensor(clip, change.shape()),
                        CHOICE, scope.tensor(choice, Shape.of(numFrames, numAus)));
        return NamedTensors.results(program.train(scope, inputs, LOSS)).require(LOSS).toFloat();
    }

    private Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        NamedTensors given = NamedTensors.inputs(inputs);
        Ops frozen = new FrozenOps(ops);
        Tensor pixels = frozen.math().cast(given.require(CLIPS), DataType.FLOAT32);
        Tensor changed = frozen.math().add(pixels, frozen.variable(change));
        AuOutput output =
                recognizer.model().apply(frozen, PixelNormalization.apply(frozen, changed));
        Tensor chosen = frozen.math().multiply(output.scores(), given.require(CHOICE));
        return Map.of(LOSS, frozen.math().sumAll(chosen));
    }

    /** Sums the sizes of the gradients of each cell. */
    private void pool(float[] gradient, int cells, float[] values, int from) {
        int plane = size * size;
        for (int i = 0; i < gradient.length; i++) {
            int row = i % plane / size * cells / size;
            int column = i % size * cells / size;
            values[from + row * cells + column] += Math.abs(gradient[i]);
        }
    }
}
