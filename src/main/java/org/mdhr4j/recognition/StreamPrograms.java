package org.mdhr4j.recognition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.FramesProgram;
import org.mdhr4j.model.WindowProgram;

/** The parts of a model that streams score with, each compiled when it is first asked for. */
final class StreamPrograms {
    private final Engine engine;
    private final AuModel model;
    private final VariableStore store;
    private final Executable frames;
    private final Map<WindowProgram, Executable> windows = new HashMap<>();
    private final Set<List<Integer>> prepared = new HashSet<>();

    StreamPrograms(Engine engine, AuModel model, VariableStore store) {
        this.engine = engine;
        this.model = model;
        this.store = store;
        this.frames = engine.compile(new FramesProgram(model), store);
    }

    /** Notes that the engine prepares windows of a size, and says whether it had not yet. */
    boolean prepares(int numScored, int context) {
        return prepared.add(List.of(numScored, context));
    }

    /** What is computed of each frame once. */
    Executable frames() {
        return frames;
    }

    /**
     * What is computed of the frames of a window.
     *
     * @param context how many of the first and how many of the last frames are context alone
     */
    Executable windows(int context) {
        return windows.computeIfAbsent(
                new WindowProgram(model, context), program -> engine.compile(program, store));
    }
}
