package org.mdhr4j.kernel.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Opens the reader of poms to tests of other packages. */
public final class PomReading {
    private PomReading() {}

    /** Reads a pom; returns how many dependencies it has. */
    public static int read(Path pom) throws IOException {
        return PomDependencies.read(pom, Set.of("compile", "runtime")).dependencies().size();
    }
}
