package org.mdhr4j.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses what is there but is no ordinary file. Reading a named pipe waits for a writer that may
 * never come; a device never ends.
 */
public final class OrdinaryFile {
    private OrdinaryFile() {}

    /**
     * Returns whether something other than a file or a folder is at a path: a pipe, a device, a
     * socket.
     */
    public static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /**
     * Makes sure that a path can be read like a file; whether it exists is left to the reader.
     *
     * @throws FileSystemException if a pipe, a device or a socket is there
     */
    public static void require(Path path) throws IOException {
        if (isSpecial(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "is no ordinary file but a pipe, a device or a socket. Copy its content to a"
                            + " file and name that.");
        }
    }
}
