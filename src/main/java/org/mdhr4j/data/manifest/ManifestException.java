package org.mdhr4j.data.manifest;

import java.nio.file.Path;

/** A data manifest is not as it should be; the message names the file and the line. */
public final class ManifestException extends DataException {
    /**
     * Reports a fault in a manifest.
     *
     * @param line counted from 1; 0 when the fault is not in one line
     */
    public ManifestException(Path file, int line, String problem) {
        super(file, line, problem);
    }
}
