package org.mdhr4j.recording;

import java.util.Map;

/** Descriptions of tables for tests of other packages. */
public final class Descriptions {
    private Descriptions() {}

    public static TableDescription of(Map<String, Object> content) {
        TableDescription description = new TableDescription();
        content.forEach(description::put);
        return description;
    }
}
