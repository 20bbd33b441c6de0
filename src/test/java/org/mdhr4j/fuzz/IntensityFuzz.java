package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.prepare.RawLabelReading;

/** A label file of DISFA: the intensity of one action unit, frame by frame. */
public final class IntensityFuzz {
    private IntensityFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] lines) throws IOException {
        Manifest manifest = Manifest.of("disfa");
        Path file = Held.file("ActionUnit_Labels/SN002/SN002_au1.txt", lines);
        Path raw = file.getParent().getParent().getParent();
        Held.readsOrRefuses(
                () -> RawLabelReading.frames(raw, manifest, "SN002", ""), DataException.class);
    }
}
