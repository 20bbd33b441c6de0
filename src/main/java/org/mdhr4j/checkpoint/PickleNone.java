package org.mdhr4j.checkpoint;

/** Python's {@code None} in a pickle. */
enum PickleNone {
    NONE
}
