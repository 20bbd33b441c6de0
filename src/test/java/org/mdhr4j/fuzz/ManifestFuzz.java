package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;

/** A manifest in YAML; one that is read is written so that it is read as the same again. */
public final class ManifestFuzz {
    private ManifestFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] yaml) {
        Path file = Held.file("manifest.yaml", yaml);
        Held.readsOrRefuses(() -> readTwice(file), DataException.class, IOException.class);
    }

    private static void readTwice(Path file) throws IOException {
        Manifest manifest = Manifest.read(file);
        Manifest again;
        try {
            again = Manifest.read(Files.writeString(file, manifest.toYaml()));
        } catch (DataException e) {
            throw new AssertionError("what was written is not read", e);
        }
        if (!again.equals(manifest)) {
            throw new AssertionError("read as %s, then as %s".formatted(manifest, again));
        }
    }
}
