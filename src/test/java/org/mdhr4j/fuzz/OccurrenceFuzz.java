package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.prepare.RawLabelReading;

/** A label file of BP4D: a table with a column for each action unit. */
public final class OccurrenceFuzz {
    private OccurrenceFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] csv) throws IOException {
        Manifest manifest = Manifest.of("bp4d");
        Path file = Held.file("AUCoding/AU_OCC/F001_T1.csv", csv);
        Path raw = file.getParent().getParent().getParent();
        Held.readsOrRefuses(
                () -> RawLabelReading.frames(raw, manifest, "F001", "T1"), DataException.class);
    }
}
