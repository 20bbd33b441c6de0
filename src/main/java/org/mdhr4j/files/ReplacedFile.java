package org.mdhr4j.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears whole or not at all: written under a temporary name in the same folder, then
 * moved over its target. Closed before {@link #commit}, it leaves the target as it was.
 */
public final class ReplacedFile implements Closeable {
    private final Path target;
    private final Path temporary;
    private final OutputStream out;

    private ReplacedFile(Path target, Path temporary, OutputStream out) {
        this.target = target;
        this.temporary = temporary;
        this.out = out;
    }

    /**
     * Starts a new version of a file.
     *
     * @throws FileSystemException if its folder does not exist, or the path names a folder
     */
    public static ReplacedFile open(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "the folder %s does not exist. Create it first.".formatted(folder));
        }
        if (Files.isDirectory(target)) {
            throw new FileSystemException(
                    path.toString(), null, "is a folder. Give the path of a file.");
        }
        Path temporary =
                folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), 1 << 16);
        return new ReplacedFile(target, temporary, out);
    }

    /** Replaces a file by a text in UTF-8; it is the old or the new one at every moment. */
    public static void write(Path path, String text) throws IOException {
        try (ReplacedFile file = open(path)) {
            file.out().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    /** Where the new version is written to. */
    public OutputStream out() {
        return out;
    }

    /** Puts what was written in the target's place. */
    public void commit() throws IOException {
        out.close();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
