package org.mdhr4j.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.ScoringProgram;

/**
 * A trained model that scores clips.
 *
 * <pre>{@code
 * try (Engine engine = Engines.open();
 *         Recognizer recognizer = Recognizer.load(engine, Path.of("mdhr.safetensors"))) {
 *     float[] scores = recognizer.score(pixels, 1, 16); // [16, A]
 * }
 * }</pre>
 *
 * <p>It borrows the engine and is used from the engine's thread.
 */
public final class Recognizer implements AutoCloseable {
    private final Engine engine;
    private final AuModel model;
    private final CheckpointMetadata metadata;
    private final VariableStore store;
    private final Runnable closing;
    private final Executable inference;
    private @Nullable StreamPrograms streaming;

    private Recognizer(
            Engine engine,
            AuModel model,
            VariableStore store,
            CheckpointMetadata metadata,
            Runnable closing) {
        this.engine = engine;
        this.model = model;
        this.metadata = metadata;
        this.store = store;
        this.closing = closing;
        this.inference = engine.compile(new ScoringProgram(model), store);
    }

    /**
     * What streams score with, one for all of them: engines keep what they have prepared for it.
     */
    StreamPrograms streaming() {
        StreamPrograms present = streaming;
        if (present == null) {
            present = new StreamPrograms(engine, model, store);
            streaming = present;
        }
        return present;
    }

    /**
     * Makes a recogniser that owns variables which already have values: closing it closes them.
     *
     * @param metadata what is known of the weights
     */
    public static Recognizer owning(
            Engine engine, AuModel model, VariableStore store, CheckpointMetadata metadata) {
        return new Recognizer(engine, model, store, metadata, store::close);
    }

    /**
     * Makes a recogniser over variables that belong to someone else, for example to training;
     * closing it leaves them open, and it scores with the values they have at the time.
     *
     * @param metadata what is known of the weights
     */
    public static Recognizer over(
            Engine engine, AuModel model, VariableStore borrowed, CheckpointMetadata metadata) {
        return new Recognizer(engine, model, borrowed, metadata, () -> {});
    }

    /**
     * Loads a checkpoint, of this project or of the published code. The file stays open until the
     * recogniser is closed: engines may read weights again instead of holding them twice.
     *
     * @throws CheckpointException if the file is no checkpoint, or does not tell which model it is
     *     for, or does not fit it
     * @throws IOException if the file cannot be read
     */
    public static Recognizer load(Engine engine, Path file) throws IOException {
        StateDict dict = CheckpointReader.open(file);
        try {
            return load(engine, dict, file);
        } catch (RuntimeException e) {
            dict.close();
            throw e;
        }
    }

    private static Recognizer load(Engine engine, StateDict dict, Path file) {
        AuModel model = ModelWeights.modelOf(dict, file);
        VariableStore store = engine.newVariables(model.variables());
        try {
            ModelWeights.attach(dict, model, store, file);
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            return new Recognizer(
                    engine,
                    model,
                    store,
                    metadata,
                    () -> {
                        store.close();
                        dict.close();
                    });
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Returns a model that knows nothing yet, to compare a trained one with. */
    public static Recognizer untrained(Engine engine, AuModel model, long seed) {
        VariableStore store = engine.newVariables(model.variables());
        store.initialize(seed);
        return owning(engine, model, store, CheckpointMetadata.builder().build());
    }

    Engine engine() {
        return engine;
    }

    /** Returns the model. */
    public AuModel model() {
        return model;
    }

    /** Returns how faces must be aligned for it: as those that it was trained on. */
    public Alignment alignment() {
        return TrainedAlignment.of(metadata).alignment();
    }

    /** Returns the name of the engine that computes. */
    public String engineName() {
        return engine.name();
    }

    /** Returns how the engine computes: device, precision, threads. */
    public EngineOptions engineOptions() {
        return engine.options();
    }

    VariableStore store() {
        return store;
    }

    /** Returns the outputs in order. */
    public AuSet auSet() {
        return model.auSet();
    }

    /**
     * Copies a learned value, for example {@code CRM.gat.linear.weight}.
     *
     * @param name of a variable, as in checkpoints
     * @throws IllegalArgumentException if the model has no such variable
     */
    public Intermediate variable(String name) {
        Variable found =
                store.variables().stream()
                        .filter(variable -> variable.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(noVariable(name)));
        return new Intermediate(found.shape(), store.read(found));
    }

    private String noVariable(String name) {
        String part = name.substring(0, name.indexOf('.') + 1);
        return "The model has no variable '%s'. Of '%s' it has %s."
                .formatted(
                        name,
                        part,
                        store.variables().stream()
                                .map(Variable::name)
                                .filter(other -> other.startsWith(part))
                                .toList());
    }

    /** Returns P, height and width of an input frame. */
    public int inputPixels() {
        return model.inputPixels();
    }

    /** Returns what the checkpoint says of itself. */
    public CheckpointMetadata metadata() {
        return metadata;
    }

    /**
     * Scores the frames of clips.
     *
     * @param pixels uint8 {@code [B, T, 3, P, P]}, RGB, P = {@code
     *     config().backbone().inputPixels()}
     * @param numClips B
     * @param numFrames T
     * @return {@code [B*T, A]} in row-major order, cosines: in 0..1 with the temporal convolution,
     *     whose output is not negative, else in -1..1
     * @throws org.mdhr4j.engine.ShapeMismatchException if the number of pixels is another
     */
    public float[] score(byte[] pixels, int numClips, int numFrames) {
        try (TensorScope scope = engine.newScope()) {
            Map<String, Tensor> results =
                    inference.infer(scope, clips(scope, pixels, numClips, numFrames));
            return NamedTensors.results(results).require(AuOutput.SCORES).toFloats();
        }
    }

    /**
     * Scores clips and looks inside the model.
     *
     * @param pixels as in {@link #score(byte[], int, int)}
     * @param recorded names of intermediates, for example {@code MFD.weights}, {@code CRM.edges},
     *     {@code CRM.attention}; the parts of the model say which they record, and their shapes
     * @return the intermediates and the model's output
     * @throws IllegalArgumentException if the model records no such intermediate
     */
    public Observation observe(byte[] pixels, int numClips, int numFrames, Set<String> recorded) {
        Executable observed = engine.compile(new ScoringProgram(model), store, recorded);
        Map<String, Intermediate> values = new LinkedHashMap<>();
        try (TensorScope scope = engine.newScope()) {
            observed.infer(scope, clips(scope, pixels, numClips, numFrames))
                    .forEach((name, tensor) -> values.put(name, copy(tensor)));
        }
        List<String> missing =
                recorded.stream().filter(name -> !values.containsKey(name)).sorted().toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s records no %s with clips of %d frames. Check the name and the settings: %s."
                            .formatted(
                                    model.title(),
                                    String.join(", ", missing),
                                    numFrames,
                                    model.settings()));
        }
        return new Observation(auSet(), values);
    }

    private static Intermediate copy(Tensor tensor) {
        return new Intermediate(tensor.shape(), tensor.toFloats());
    }

    private Map<String, Tensor> clips(
            TensorScope scope, byte[] pixels, int numClips, int numFrames) {
        int size = inputPixels();
        Shape shape = Shape.of(numClips, numFrames, 3, size, size);
        return Map.of(ScoringProgram.CLIPS, scope.tensor(pixels, shape).named("clips"));
    }

    /** Scores a batch of a loader: {@code [B*T, A]}. */
    public float[] score(ClipBatch batch) {
        return score(batch.pixels(), batch.numClips(), batch.framesPerClip());
    }

    @Override
    public void close() {
        closing.run();
    }
}
