package org.mdhr4j.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: written under a temporary name in the same folder, then
 * moved over its target. Closed before {@link #commit}, it leaves the target as it was.
 *
 * <p>Only an ordinary file is replaced; into a device or a pipe the bytes are written as they come.
 * What a killed process left beside the target is removed. Every output of the project is written
 * through this class; whoever writes for long also holds an {@link OutputLock}.
 */
public final class ReplacedFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Windows moves no open file; elsewhere the file stays locked until it is in its place. */
    private static final boolean CLOSES_FIRST = File.separatorChar == '\\';

    private final Path target;
    private final @Nullable Path temporary;
    private final OutputStream out;
    private boolean isCommitted;

    private ReplacedFile(Path target, @Nullable Path temporary, OutputStream out) {
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
        OutputTarget place = OutputTarget.of(path);
        if (!place.isReplaced()) {
            OutputStream device = Files.newOutputStream(place.path(), StandardOpenOption.APPEND);
            return new ReplacedFile(place.path(), null, buffered(device, place.path()));
        }
        Leftovers.sweep(place.path());
        Path temporary = Leftovers.newName(place.path());
        FileOutputStream file = Leftovers.create(temporary); // interrupts do not close it
        return new ReplacedFile(place.path(), temporary, buffered(file, place.path()));
    }

    private static OutputStream buffered(OutputStream raw, Path target) {
        return new BufferedOutputStream(new NamedOutput(raw, target), BUFFER_BYTES);
    }

    /** Replaces a file by a text in UTF-8; it is the old or the new one at every moment. */
    public static void write(Path path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a file by these bytes; it is the old or the new one at every moment. */
    public static void write(Path path, byte[] bytes) throws IOException {
        try (ReplacedFile file = open(path)) {
            file.out().write(bytes);
            file.commit();
        }
    }

    /** Returns the stream that the new version is written to. */
    public OutputStream out() {
        return out;
    }

    /**
     * Returns where the new version is written, for libraries that write into files by their names
     * and in any order; then nothing goes through {@link #out}.
     *
     * @throws FileSystemException if the target is a device or a pipe, which has no order but one
     */
    public Path written() throws FileSystemException {
        Path written = temporary;
        if (written == null) {
            throw new FileSystemException(
                    target.toString(),
                    null,
                    "is a device or a pipe; this kind of file is not written in one go. Name an ordinary file.");
        }
        return written;
    }

    /** Puts what was written in the target's place. */
    public void commit() throws IOException {
        out.flush();
        Path written = temporary;
        if (written == null || CLOSES_FIRST) {
            out.close();
        }
        if (written != null) {
            move(written, target);
        }
        isCommitted = true;
        close();
    }

    private static void move(Path written, Path target) throws IOException {
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            if (temporary != null) {
                if (!isCommitted) {
                    Files.deleteIfExists(temporary);
                }
                Leftovers.forget(temporary);
            }
        }
    }
}
