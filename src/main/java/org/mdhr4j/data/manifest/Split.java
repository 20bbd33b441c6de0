package org.mdhr4j.data.manifest;

import java.util.Locale;

/** The two sides of a fold. */
public enum Split {
    TRAIN,
    TEST;

    /** Returns the name in list files, "train" or "test". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
