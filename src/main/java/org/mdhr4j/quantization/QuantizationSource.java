package org.mdhr4j.quantization;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.Recognizer;

/**
 * A checkpoint in float32 and the engine that looks at it; both are borrowed.
 *
 * @param file for messages
 */
record QuantizationSource(Engine engine, StateDict dict, AuModel model, Path file) {
    CheckpointMetadata metadata() {
        return CheckpointMetadata.of(dict.metadata());
    }

    /** The weights anew; sessions over them end with the store. */
    VariableStore newStore() {
        VariableStore store = engine.newVariables(model.variables());
        try {
            ModelWeights.attach(dict, model, store, file);
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Scores of clips, with layers in 8 bits or without. */
    List<float[]> scores(List<ClipBatch> clips, Optional<Quantization> quantization) {
        VariableStore store = newStore();
        quantization.ifPresent(store::quantize);
        List<float[]> scores = new ArrayList<>();
        try (Recognizer recognizer = Recognizer.owning(engine, model, store, metadata())) {
            clips.forEach(batch -> scores.add(recognizer.score(batch)));
        }
        return scores;
    }
}
