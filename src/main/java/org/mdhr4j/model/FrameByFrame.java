package org.mdhr4j.model;

import java.util.List;
import java.util.function.BiFunction;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/** A model whose frames do not see each other: what is known of a frame alone is its scores. */
public final class FrameByFrame implements FramewiseModel {
    private final BiFunction<Ops, Tensor, Tensor> scores;

    /**
     * Creates the two steps, of which the second does nothing.
     *
     * @param scores describes scores {@code [F, A]} of frames {@code [F, 3, P, P]}
     */
    public FrameByFrame(BiFunction<Ops, Tensor, Tensor> scores) {
        this.scores = scores;
    }

    @Override
    public List<Tensor> frames(Ops ops, Tensor frames) {
        return List.of(scores.apply(ops, frames));
    }

    @Override
    public int numParts() {
        return 1;
    }

    @Override
    public AuOutput window(Ops ops, List<Tensor> parts, WindowFrames frames) {
        frames.requireAll(); // there is no context
        return new AuOutput(parts.get(0));
    }

    @Override
    public int contextFrames() {
        return 0;
    }
}
