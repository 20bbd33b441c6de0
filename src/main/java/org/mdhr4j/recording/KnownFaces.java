package org.mdhr4j.recording;

import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.manifest.Manifest;

/** Knows what a user must be told of the faces that weights have learned from. */
public final class KnownFaces {
    private static final String DRAWN_ONLY =
            "these weights know drawn faces only: of real faces their scores mean nothing. './mdhr models' lists weights that know real faces.";

    private KnownFaces() {}

    /** Returns a warning in one sentence, empty where none is due. */
    public static Optional<String> warning(CheckpointMetadata metadata) {
        return metadata.dataset().filter(Manifest::isDrawn).map(drawn -> DRAWN_ONLY);
    }
}
