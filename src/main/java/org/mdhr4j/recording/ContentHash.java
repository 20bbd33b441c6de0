package org.mdhr4j.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.mdhr4j.files.Sha256;

/** SHA-256 of what was read, so that a table can be traced to its input. */
public final class ContentHash {
    private static final int BUFFER_BYTES = 1 << 16;

    private ContentHash() {}

    /** Hashes a file's bytes; of several files their names and hashes, in order. */
    static String of(List<Path> files) throws IOException {
        if (files.size() == 1) {
            return of(files.get(0));
        }
        MessageDigest all = Sha256.start();
        for (Path file : files) {
            String line = "%s %s\n".formatted(of(file), file.getFileName());
            all.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.end(all);
    }

    /** Hashes a file's bytes. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Sha256.end(digest);
    }
}
