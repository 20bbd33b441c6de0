package org.mdhr4j.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.mdhr4j.files.OutputLock;

/** Folders that a command writes into, each locked and made if there is none. */
final class OutputFolders implements Closeable {
    private final Deque<OutputLock> locks = new ArrayDeque<>();

    private OutputFolders() {}

    /** Locks folders, each named once. */
    static OutputFolders lock(Set<Path> folders) throws IOException {
        OutputFolders locked = new OutputFolders();
        try {
            for (Path folder : folders) {
                locked.locks.push(OutputLock.folder(folder));
            }
            return locked;
        } catch (IOException | RuntimeException e) {
            locked.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        while (!locks.isEmpty()) {
            try {
                locks.pop().close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
