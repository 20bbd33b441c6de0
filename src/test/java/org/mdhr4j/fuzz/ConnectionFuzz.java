package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.kernel.protocol.ConnectionInfo;

/** A connection file. */
public final class ConnectionFuzz {
    private ConnectionFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] json) {
        Path file = Held.file("connection.json", json);
        Held.readsOrRefuses(() -> ConnectionInfo.read(file), IOException.class);
    }
}
