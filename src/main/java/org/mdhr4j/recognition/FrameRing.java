package org.mdhr4j.recognition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.model.FramesProgram;
import org.mdhr4j.model.WindowProgram;

/** Features of the last frames of a video, each computed once; the oldest leave first. */
final class FrameRing implements AutoCloseable {
    private final Engine engine;
    private final int parts;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long first;

    private record Entry(TensorScope scope, Map<Integer, Tensor> features) {}

    FrameRing(Engine engine, int partsPerFrame) {
        this.engine = engine;
        this.parts = partsPerFrame;
    }

    /** Number of the oldest frame held. */
    long first() {
        return first;
    }

    /** Number of the frame after the newest. */
    long end() {
        return first + entries.size();
    }

    /** Takes over the results of {@link FramesProgram} for some frames. */
    void add(Map<String, Tensor> results, int numFrames) {
        NamedTensors given = NamedTensors.results(results);
        List<Entry> added = new ArrayList<>();
        for (int t = 0; t < numFrames; t++) {
            added.add(new Entry(engine.newScope(), new HashMap<>()));
        }
        entries.addAll(added);
        try (TensorScope work = engine.newScope()) {
            for (int part = 0; part < parts; part++) {
                List<Tensor> rows = work.rows(given.require(FramesProgram.name(part)));
                for (int t = 0; t < numFrames; t++) {
                    Entry entry = added.get(t);
                    entry.features().put(part, entry.scope().keep(rows.get(t)));
                }
            }
        }
    }

    /**
     * Inputs of {@link org.mdhr4j.model.WindowProgram} for consecutive frames; before the oldest
     * frame the oldest is repeated, beyond the newest the newest.
     *
     * @param from number of the first frame; below 0 before the first of the video
     * @param numFrames how many
     */
    Map<String, Tensor> window(long from, int numFrames) {
        Map<String, Tensor> inputs = new HashMap<>();
        Iterator<Entry> iterator = entries.iterator();
        Entry entry = iterator.next();
        for (long i = first; i < from; i++) {
            entry = iterator.next();
        }
        for (int t = 0; t < numFrames; t++) {
            for (Map.Entry<Integer, Tensor> feature : entry.features().entrySet()) {
                inputs.put(WindowProgram.name(t, feature.getKey()), feature.getValue());
            }
            boolean moves = from + t >= first && iterator.hasNext();
            entry = moves ? iterator.next() : entry;
        }
        return inputs;
    }

    /** Says of consecutive frames which there are, with 1, and which not, with 0. */
    float[] present(long from, int numFrames) {
        float[] present = new float[numFrames];
        for (int t = 0; t < numFrames; t++) {
            present[t] = from + t >= first && from + t < end() ? 1 : 0;
        }
        return present;
    }

    /** Forgets all frames before one. */
    void dropBefore(long frame) {
        while (first < frame && !entries.isEmpty()) {
            entries.remove().scope().close();
            first++;
        }
    }

    /** Forgets all frames and counts from 0 again. */
    @Override
    public void close() {
        entries.forEach(entry -> entry.scope().close());
        entries.clear();
        first = 0;
    }
}
