package org.mdhr4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * An input as a file of this machine. What is an address is copied here first, under its own name,
 * and removed again.
 */
final class LocalCopy implements AutoCloseable {
    private final Path file;
    private final @Nullable Path folder;

    private LocalCopy(Path file, @Nullable Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /**
     * Brings an input here.
     *
     * @throws IOException if it cannot be read
     */
    static LocalCopy of(String input, Configuration hadoop) throws IOException {
        if (!HadoopFiles.isAddress(input)) {
            return new LocalCopy(Path.of(input), null);
        }
        org.apache.hadoop.fs.Path from = HadoopFiles.path(input);
        Path folder = Files.createTempDirectory("mdhr4j-input-");
        LocalCopy copy = new LocalCopy(folder.resolve(from.getName()), folder);
        try {
            org.apache.hadoop.fs.Path to = new org.apache.hadoop.fs.Path(copy.file.toUri());
            HadoopFiles.open(from, hadoop).copyToLocalFile(false, from, to, true);
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
