package org.mdhr4j.cluster;

import java.io.Serializable;

/**
 * A column of the rows that a worker gives.
 *
 * @param name as {@code recognize} writes it
 * @param kind what its cells hold; a cell may be empty
 */
public record WorkColumn(String name, Kind kind) implements Serializable {
    /** Says what cells hold. */
    public enum Kind {
        /** A {@link String}. */
        TEXT,
        /** A {@link Long}. */
        INTEGER,
        /** A {@link Double}. */
        NUMBER
    }
}
