package org.mdhr4j.recording;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.Face;
import org.mdhr4j.source.FramePlace;

/** A row whose scores may still be missing. */
final class PendingRow {
    private static final float[] NONE = {};

    private final FramePlace place;
    private final OptionalInt id;
    private final Optional<Face> face;
    private float @Nullable [] scores;

    private PendingRow(
            FramePlace place, OptionalInt id, Optional<Face> face, float @Nullable [] scores) {
        this.place = place;
        this.id = id;
        this.face = face;
        this.scores = scores;
    }

    static PendingRow of(FramePlace place, FaceCrop crop) {
        return new PendingRow(place, OptionalInt.of(crop.id()), crop.face(), null);
    }

    static PendingRow withoutFace(FramePlace place) {
        return new PendingRow(place, OptionalInt.empty(), Optional.empty(), NONE);
    }

    void settle(float[] values) {
        scores = values;
    }

    boolean isSettled() {
        return scores != null;
    }

    AuRow row() {
        float[] settled = scores;
        if (settled == null) {
            throw new IllegalStateException("The row of %s has no scores yet.".formatted(place));
        }
        return new AuRow(place, id, face, settled);
    }
}
