package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.ManifestTest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;

/** One's own data set: a table with a row for each image. */
public final class FrameCsvFuzz {
    private FrameCsvFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] csv) {
        byte[] manifest = ManifestTest.MINE.getBytes(StandardCharsets.UTF_8);
        Held.file("own/" + Manifest.FILE_NAME, manifest);
        Held.file("own/a.png", new byte[0]);
        Path folder = Held.file("own/labels.csv", csv).getParent();
        Held.readsOrRefuses(
                () -> DatasetReader.open(folder).read(1, Split.TRAIN),
                DataException.class,
                IOException.class);
    }
}
