package org.mdhr4j.synthetic;

import java.io.IOException;
import java.nio.file.Path;

/** Takes the bytes of encoded frames; tests put a full disk here. */
@FunctionalInterface
interface FrameSink {
    void write(Path file, byte[] bytes) throws IOException;
}
