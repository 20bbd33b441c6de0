package org.mdhr4j.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Names the file that cannot be written. What a stream itself throws says only "No space left on
 * device".
 */
final class NamedOutput extends FilterOutputStream {
    private final Path target;

    /**
     * Wraps a stream.
     *
     * @param target the file as its user knows it
     */
    NamedOutput(OutputStream out, Path target) {
        super(out);
        this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        try {
            out.write(bytes, start, length);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw named(e);
        }
    }

    private IOException named(IOException e) {
        if (e instanceof FileSystemException) {
            return e;
        }
        String reason = "cannot be written: %s".formatted(e.getMessage());
        FileSystemException named = new FileSystemException(target.toString(), null, reason);
        named.initCause(e);
        return named;
    }
}
