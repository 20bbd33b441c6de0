package org.mdhr4j.cluster;

import java.io.Serializable;

/**
 * Says how every worker of a cluster scores.
 *
 * @param engine that computes
 * @param faces that are scored
 * @param window of frames that a score is computed from
 * @param decisions what is made of scores
 */
public record WorkSettings(
        WorkEngine engine, WorkFaces faces, WorkWindow window, WorkDecisions decisions)
        implements Serializable {
    /** As {@code recognize} scores unless told otherwise. */
    public static final WorkSettings DEFAULT =
            new WorkSettings(
                    WorkEngine.DEFAULT, WorkFaces.DEFAULT, WorkWindow.DEFAULT, WorkDecisions.USUAL);

    /** Returns the same settings with another engine. */
    public WorkSettings withEngine(WorkEngine other) {
        return new WorkSettings(other, faces, window, decisions);
    }

    /** Returns the same settings for other faces. */
    public WorkSettings withFaces(WorkFaces other) {
        return new WorkSettings(engine, other, window, decisions);
    }

    /** Returns the same settings with other decisions. */
    public WorkSettings withDecisions(WorkDecisions other) {
        return new WorkSettings(engine, faces, window, other);
    }
}
