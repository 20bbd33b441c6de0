package org.mdhr4j.checkpoint;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is read at positions, a piece at a time.
 *
 * <p>Reading keeps memory constant whatever the size of the file (a memory map would count its
 * pages as resident, and a file cut short under a map crashes the reader). {@link RandomAccessFile}
 * rather than a channel, because interrupting a thread closes its channel.
 */
final class FileSource implements ByteSource, Closeable {
    private final Path path;
    private final RandomAccessFile file;
    private final long size;
    private boolean closed;

    private FileSource(Path path, RandomAccessFile file, long size) {
        this.path = path;
        this.file = file;
        this.size = size;
    }

    /**
     * Opens an ordinary file.
     *
     * @throws CheckpointException if it is missing, not a file, or not readable
     */
    static FileSource open(Path path) {
        if (!Files.exists(path)) {
            throw new CheckpointException(
                    "%s: no such file. Give the path of a .safetensors or .pth file; './mdhr models' lists weights that can be had."
                            .formatted(path));
        }
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(
                    "%s: is a folder or a special file. Give the path of a .safetensors or .pth file."
                            .formatted(path));
        }
        if (!Files.isReadable(path)) {
            throw new CheckpointException("%s: no permission to read it.".formatted(path));
        }
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            return new FileSource(path, file, file.length());
        } catch (IOException e) {
            throw new CheckpointException(
                    "%s: cannot be opened: %s".formatted(path, e.getMessage()), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized void read(long position, byte[] target, int offset, int length) {
        if (closed) {
            throw new CheckpointException(
                    "%s: is closed. Read tensors before closing their state dict.".formatted(path));
        }
        try {
            file.seek(position);
            file.readFully(target, offset, length);
        } catch (EOFException e) {
            throw new CheckpointException(
                    "%s: ends inside a value. It is damaged or cut short; get it again."
                            .formatted(path),
                    e);
        } catch (IOException e) {
            throw new CheckpointException(
                    "%s: cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            throw new CheckpointException(
                    "%s: cannot be closed: %s".formatted(path, e.getMessage()), e);
        }
    }
}
