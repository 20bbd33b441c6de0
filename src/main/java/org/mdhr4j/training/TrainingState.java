package org.mdhr4j.training;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * Everything that a training run needs to go on exactly where it was, in one safetensors file that
 * is replaced whole: weights, running statistics, moments, average, and {@link RunPosition}.
 */
final class TrainingState {
    private static final String AVERAGE = "average.";
    private static final String MOMENT = "moment.";
    private static final String STEPS = "steps";

    private TrainingState() {}

    /** Writes the state; the file is the old or the new one at every moment. */
    static void save(Path file, Trainer trainer, RunPosition position) {
        List<StoredTensor> tensors = new ArrayList<>();
        addAll(tensors, "", trainer.variables());
        trainer.average().ifPresent(store -> addAll(tensors, AVERAGE, store));
        Optimizer optimizer = trainer.optimizer();
        for (String moment : optimizer.momentNames()) {
            for (Variable variable : trainer.variables().variables()) {
                if (variable.isParameter()) {
                    tensors.add(
                            StoredTensor.deferred(
                                    momentName(moment, variable),
                                    variable.shape(),
                                    () -> readMoment(optimizer, moment, variable)));
                }
            }
        }
        SafetensorsWriter.write(file, StateDict.of(tensors, metadata(trainer, position)));
    }

    /** What a state says beside its tensors. */
    static Map<String, String> metadata(Trainer trainer, RunPosition position) {
        Map<String, String> metadata = new LinkedHashMap<>(position.toMap());
        metadata.put(STEPS, Long.toString(trainer.numSteps()));
        return metadata;
    }

    /** The steps that a state's metadata tell of. */
    static long numSteps(Map<String, String> metadata) {
        return Long.parseLong(metadata.getOrDefault(STEPS, "0"));
    }

    private static void addAll(List<StoredTensor> tensors, String prefix, VariableStore store) {
        for (Variable variable : store.variables()) {
            tensors.add(
                    StoredTensor.deferred(
                            prefix + variable.name(),
                            variable.shape(),
                            () -> store.read(variable)));
        }
    }

    static float[] readMoment(Optimizer optimizer, String moment, Variable variable) {
        float[] values = new float[Math.toIntExact(variable.shape().numElements())];
        optimizer.readMoment(moment, variable, FloatBuffer.wrap(values));
        return values;
    }

    private static String momentName(String moment, Variable variable) {
        return MOMENT + moment + "." + variable.name();
    }

    /**
     * Puts a saved state into a trainer of the same configuration.
     *
     * @param definedShare share of the AUs whose F1 is defined for those who choose the epoch
     * @throws CheckpointException if the file is of another configuration or damaged
     */
    static RunPosition load(Path file, Trainer trainer, double definedShare) throws IOException {
        try (StateDict dict = CheckpointReader.open(file)) {
            readAll(file, dict, "", trainer.variables());
            Optional<VariableStore> average = trainer.average();
            if (average.isPresent()) {
                readAll(file, dict, AVERAGE, average.get());
            }
            Optimizer optimizer = trainer.optimizer();
            for (String moment : optimizer.momentNames()) {
                for (Variable variable : trainer.variables().variables()) {
                    if (variable.isParameter()) {
                        float[] values = values(file, dict, momentName(moment, variable), variable);
                        optimizer.writeMoment(moment, variable, FloatBuffer.wrap(values));
                    }
                }
            }
            Map<String, String> metadata = dict.metadata();
            optimizer.setNumSteps(numSteps(metadata));
            return RunPosition.fromMap(metadata, definedShare);
        } catch (NumberFormatException e) {
            throw new CheckpointException(
                    "%s: the position in it cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void readAll(Path file, StateDict dict, String prefix, VariableStore store) {
        for (Variable variable : store.variables()) {
            float[] values = values(file, dict, prefix + variable.name(), variable);
            store.write(variable, FloatBuffer.wrap(values));
        }
    }

    private static float[] values(Path file, StateDict dict, String name, Variable variable) {
        StoredTensor tensor = dict.find(name).orElse(null);
        if (tensor == null || !tensor.shape().equals(variable.shape())) {
            throw new CheckpointException(
                    "%s: expected %s %s, found %s. The state belongs to a run with other settings; start a new run in another folder."
                            .formatted(
                                    file,
                                    name,
                                    variable.shape(),
                                    tensor == null ? "none" : tensor.shape()));
        }
        return tensor.toFloats();
    }
}
