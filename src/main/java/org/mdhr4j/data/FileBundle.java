package org.mdhr4j.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Text files that appear together or not at all: each is written beside its place under another
 * name and moved there when all are complete.
 */
final class FileBundle implements AutoCloseable {
    private final Path folder;
    private final Map<Path, Path> written = new LinkedHashMap<>();

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
        Path target = folder.resolve(name);
        // The name is always the same, so what a killed run leaves is overwritten by the next.
        Path part = folder.resolve("." + name + ".part");
        written.put(target, part);
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new IOException(
                    target
                            + " cannot be written: "
                            + reason(e)
                            + ". No file was changed; make room or choose another folder and run"
                            + " it again.",
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
        for (Map.Entry<Path, Path> file : written.entrySet()) {
            try {
                Files.move(
                        file.getValue(),
                        file.getKey(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(file.getValue(), file.getKey(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        written.clear();
    }

    /** Deletes what was not committed. */
    @Override
    public void close() throws IOException {
        for (Path part : written.values()) {
            Files.deleteIfExists(part);
        }
        written.clear();
    }
}
