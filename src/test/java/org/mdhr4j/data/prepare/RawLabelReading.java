package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.data.check.FindingList;
import org.mdhr4j.data.manifest.Manifest;

/** Opens the readers of label files to tests of other packages. */
public final class RawLabelReading {
    private RawLabelReading() {}

    /** Reads the labels of one recording, and returns how many frames have some. */
    public static int frames(Path raw, Manifest manifest, String subject, String task)
            throws IOException {
        return RawLabelReader.of(raw, manifest, true, new FindingList())
                .read(subject, task)
                .video()
                .numFrames();
    }
}
