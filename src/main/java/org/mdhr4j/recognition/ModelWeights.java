package org.mdhr4j.recognition;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StateDictMatch;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamilies;

/** Moves weights between checkpoints and an engine's variables, one tensor at a time. */
public final class ModelWeights {
    private ModelWeights() {}

    /**
     * Makes the model that a checkpoint is for: as its metadata says, or, in files of other
     * programs, the published model that its names and shapes fit.
     *
     * @param file for messages
     * @throws CheckpointException if neither tells
     */
    public static AuModel modelOf(StateDict dict, Path file) {
        return declaredModel(dict, file)
                .or(() -> KnownModels.recognise(dict))
                .orElseThrow(() -> new CheckpointException(unknownModel(dict, file)));
    }

    /**
     * Makes the model that a checkpoint's metadata states; empty in files of other programs.
     *
     * @param file for messages
     * @throws CheckpointException if what it states cannot be used
     */
    public static Optional<AuModel> declaredModel(StateDict dict, Path file) {
        CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
        Optional<AuSet> auSet = metadata.auSet();
        if (auSet.isEmpty() || metadata.config().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelFamilies.model(auSet.get(), metadata.config()));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    "%s: the model configuration in it cannot be used: %s"
                            .formatted(file, e.getMessage()));
        }
    }

    private static String unknownModel(StateDict dict, Path file) {
        Optional<LikelyModel> likely = KnownModels.likely(dict);
        if (likely.isPresent()) {
            return Misfit.ofUnknown(file, likely.get(), dict);
        }
        if (KnownModels.recogniseBackbone(KeyMapping.detect(dict.names()).apply(dict))
                .isPresent()) {
            return "%s holds a backbone alone, which cannot score action units. Train with --init %s, or give a checkpoint of a whole MDHR model."
                    .formatted(file, file);
        }
        return "%s says nothing of its model, and its %s tensors fit none of the published models. './mdhr inspect %s' lists them, './mdhr models' names weights that can be had."
                .formatted(file, dict.size(), file);
    }

    /**
     * Writes a checkpoint's values into a model's variables, which must fit exactly.
     *
     * @param file for messages
     * @throws CheckpointException if tensors are missing, unexpected or wrongly shaped; the message
     *     names the model that the file is of, or lists them
     */
    public static void load(StateDict dict, AuModel model, VariableStore store, Path file) {
        requireFit(dict, model, file);
        copy(dict, store.variables(), store);
    }

    /**
     * Checks that a checkpoint holds exactly the weights of a model; no value is read.
     *
     * @param file for messages
     * @throws CheckpointException as {@link #load}
     */
    public static void requireFit(StateDict dict, AuModel model, Path file) {
        StateDictMatch match = KnownModels.compare(model, dict);
        if (!match.isExact()) {
            throw Misfit.of(file, dict, model, match);
        }
    }

    /**
     * Does as {@link #load}, into variables that live no longer than the checkpoint stays open: the
     * engine may release values that scoring does not need and read them again.
     *
     * @param file for messages
     * @throws CheckpointException if tensors are missing, unexpected or wrongly shaped; later, if
     *     the file is no longer what was loaded
     */
    public static void attach(StateDict dict, AuModel model, VariableStore store, Path file) {
        requireFit(dict, model, file);
        fill(
                dict,
                store.variables(),
                store,
                (variable, stored) -> store.load(variable, stored.unchanging(file)::readFloats));
        RoundedLayers.allow(CheckpointMetadata.of(dict.metadata()), store, file);
    }

    /**
     * Writes ImageNet weights into the backbone's variables; everything else keeps its values.
     *
     * @param file for messages
     * @throws CheckpointException if the file does not hold exactly this backbone
     */
    public static void loadBackbone(StateDict dict, VariableStore store, Path file) {
        StateDict renamed = KeyMapping.detect(dict.names()).apply(dict);
        List<Variable> backbone =
                store.variables().stream().filter(v -> isOfBackbone(v.name())).toList();
        String place = backbone.get(0).name().substring(0, KeyMapping.BACKBONE.length());
        StateDict placed = KeyMapping.withBackboneAt(place, renamed);
        StateDictMatch.compare(shapes(backbone), placed).requireExact(file.toString());
        copy(placed, backbone, store);
    }

    /** Returns whether a name is of a model's image network, however its family calls it. */
    public static boolean isOfBackbone(String name) {
        int length = KeyMapping.BACKBONE.length();
        return name.regionMatches(true, 0, KeyMapping.BACKBONE, 0, length);
    }

    private static void copy(StateDict dict, List<Variable> variables, VariableStore store) {
        fill(
                dict,
                variables,
                store,
                (variable, stored) -> store.write(variable, FloatBuffer.wrap(stored.toFloats())));
    }

    private static void fill(
            StateDict dict,
            List<Variable> variables,
            VariableStore store,
            BiConsumer<Variable, StoredTensor> filler) {
        for (Variable variable : variables) {
            Optional<StoredTensor> stored = dict.find(variable.name());
            if (stored.isPresent()) {
                filler.accept(variable, stored.get());
            } else { // counters and index tables may be absent
                store.write(variable, variable.startValues(0));
            }
        }
    }

    private static Map<String, Shape> shapes(List<Variable> variables) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        variables.forEach(variable -> shapes.put(variable.name(), variable.shape()));
        return shapes;
    }

    /**
     * Saves variables as safetensors: to a temporary file, then moved into place.
     *
     * @param metadata stored with the weights
     * @throws CheckpointException if the file cannot be written
     */
    public static void save(Path file, VariableStore store, CheckpointMetadata metadata) {
        List<StoredTensor> tensors = new ArrayList<>();
        for (Variable variable : store.variables()) {
            tensors.add(stored(store, variable));
        }
        SafetensorsWriter.write(file, StateDict.of(tensors, metadata.toMap()));
    }

    private static StoredTensor stored(VariableStore store, Variable variable) {
        if (variable.dataType() == DataType.INT64) {
            return StoredTensor.ofLongs(
                    variable.name(), variable.shape(), store.readLongs(variable));
        }
        return StoredTensor.deferred(variable.name(), variable.shape(), () -> store.read(variable));
    }
}
