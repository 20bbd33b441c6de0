package org.mdhr4j.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.mdhr4j.files.Sha256;

/** SHA-256 of what was read, so that a table can be traced to its input. */
final class ContentHash {
    private ContentHash() {}

    /** Hashes a file's bytes; of several files their names and hashes, in order. */
    static String of(List<Path> files) throws IOException {
        if (files.size() == 1) {
            return Sha256.of(files.get(0));
        }
        MessageDigest all = Sha256.start();
        for (Path file : files) {
            String line = "%s %s\n".formatted(Sha256.of(file), file.getFileName());
            all.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.end(all);
    }
}
