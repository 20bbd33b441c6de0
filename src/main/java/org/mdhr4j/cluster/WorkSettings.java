package org.mdhr4j.cluster;

import java.io.Serializable;

/**
 * Says how every worker of a cluster scores.
 *
 * @param engine that computes
 * @param faces that are scored
 * @param window of frames that a score is computed from
 */
public record WorkSettings(WorkEngine engine, WorkFaces faces, WorkWindow window)
        implements Serializable {
    /** As {@code recognize} scores unless told otherwise. */
    public static final WorkSettings DEFAULT =
            new WorkSettings(WorkEngine.DEFAULT, WorkFaces.DEFAULT, WorkWindow.DEFAULT);

    /** Returns the same settings with another engine. */
    public WorkSettings withEngine(WorkEngine other) {
        return new WorkSettings(other, faces, window);
    }

    /** Returns the same settings for other faces. */
    public WorkSettings withFaces(WorkFaces other) {
        return new WorkSettings(engine, other, window);
    }
}
