package org.mdhr4j.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Scores faces: every person has a stream through the model, which ends where the person is not
 * seen or appears elsewhere, the scene changes, or much time passes. Rows leave in the order of the
 * frames.
 */
final class ScoreStage implements AutoCloseable {
    private final Supplier<FaceStream> newStream;
    private final Consumer<AuRow> out;
    private final Map<Integer, FaceStream> streams = new LinkedHashMap<>();
    private final Deque<FaceStream> idle = new ArrayDeque<>();
    private final Deque<PendingRow> rows = new ArrayDeque<>();
    private long nanos;

    /**
     * Makes the stage.
     *
     * @param newStream makes a stream through the model
     * @param out gets all rows in order
     */
    ScoreStage(Supplier<FaceStream> newStream, Consumer<AuRow> out) {
        this.newStream = newStream;
        this.out = out;
    }

    /** Makes the model ready for the first frames, while they are still awaited. */
    void warmUp() {
        long start = System.nanoTime();
        FaceStream stream = stream();
        stream.warmUp();
        idle.add(stream);
        nanos += System.nanoTime() - start;
    }

    /** Takes the next frame. */
    void add(FacedFrame frame) {
        long start = System.nanoTime();
        endBroken(frame);
        if (frame.faces().isEmpty()) {
            rows.add(PendingRow.withoutFace(frame.place()));
        }
        for (FaceCrop crop : frame.faces()) {
            PendingRow row = PendingRow.of(frame.place(), crop);
            rows.add(row);
            streams.computeIfAbsent(crop.id(), id -> stream())
                    .add(row, crop.planes(), frame.place().timeSeconds());
        }
        nanos += System.nanoTime() - start;
        give();
    }

    private FaceStream stream() {
        return idle.isEmpty() ? newStream.get() : idle.remove();
    }

    /** Ends the streams that this frame does not go on with. */
    private void endBroken(FacedFrame frame) {
        Set<Integer> goingOn = new HashSet<>();
        frame.faces().stream().filter(crop -> !crop.isFresh()).forEach(c -> goingOn.add(c.id()));
        Iterator<Map.Entry<Integer, FaceStream>> all = streams.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Integer, FaceStream> entry = all.next();
            FaceStream stream = entry.getValue();
            boolean goesOn =
                    !frame.isFresh()
                            && goingOn.contains(entry.getKey())
                            && stream.reaches(frame.place().timeSeconds());
            if (!goesOn) {
                stream.finish();
                idle.add(stream);
                all.remove();
            }
        }
    }

    /** Ends all streams; the last rows leave. */
    void finish() {
        long start = System.nanoTime();
        streams.values().forEach(FaceStream::finish);
        idle.addAll(streams.values());
        streams.clear();
        nanos += System.nanoTime() - start;
        give();
    }

    private void give() {
        while (!rows.isEmpty() && rows.element().isSettled()) {
            out.accept(rows.remove().row());
        }
    }

    /** Time spent on scores so far. */
    long nanos() {
        return nanos;
    }

    @Override
    public void close() {
        streams.values().forEach(FaceStream::close);
        idle.forEach(FaceStream::close);
    }
}
