package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.kernel.maven.PomReading;

/** A pom that a notebook loads. */
public final class PomFuzz {
    private PomFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] xml) {
        Path file = Held.file("pom.xml", xml);
        Held.readsOrRefuses(() -> PomReading.read(file), IOException.class);
    }
}
