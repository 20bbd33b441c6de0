package org.mdhr4j.checkpoint;

import java.nio.file.Path;
import java.util.function.Function;

/** Opens a checkpoint of any known format, which it tells from the file's first bytes. */
public final class CheckpointReader {
    private CheckpointReader() {}

    /**
     * Opens a checkpoint; the caller closes it.
     *
     * @throws CheckpointException if the file is missing, of an unknown format, damaged, or asks to
     *     run code
     */
    public static StateDict open(Path path) {
        return open(path, SafetensorsReader::read);
    }

    /** Opens a file with a reader; every error starts with the path, and closes the file. */
    static StateDict open(Path path, Function<FileSource, StateDict> reader) {
        FileSource file = FileSource.open(path);
        try {
            return reader.apply(file);
        } catch (CheckpointException e) {
            file.close();
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(path + ": ")
                    ? e
                    : new CheckpointException(path + ": " + message, e);
        }
    }
}
