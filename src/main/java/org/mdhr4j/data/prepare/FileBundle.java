package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.ReplacedFile;

/**
 * Text files that appear together or not at all: each is written beside its place under another
 * name and moved there when all are complete.
 */
final class FileBundle implements AutoCloseable {
    private final Path folder;
    private final List<ReplacedFile> written = new ArrayList<>();

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Appendable out) throws IOException;
    }

    FileBundle(Path folder) throws IOException {
        this.folder = folder;
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new DataException(folder, "is a file; a folder to write to was expected.");
        }
        Files.createDirectories(folder);
    }

    void add(String name, Content content) throws IOException {
        ReplacedFile file = ReplacedFile.open(folder.resolve(name));
        written.add(file);
        try {
            Writer out = new OutputStreamWriter(file.out(), StandardCharsets.UTF_8);
            content.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new IOException(
                    "%s cannot be written: %s. No file was changed; make room or choose another folder and run it again."
                            .formatted(folder.resolve(name), reason(e)),
                    e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : String.valueOf(e.getMessage());
    }

    /** Moves all files to their places. */
    void commit() throws IOException {
        for (ReplacedFile file : written) {
            file.commit();
        }
        written.clear();
    }

    /** Deletes what was not committed. */
    @Override
    public void close() throws IOException {
        for (ReplacedFile file : written) {
            file.close();
        }
        written.clear();
    }
}
