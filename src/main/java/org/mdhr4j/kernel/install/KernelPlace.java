package org.mdhr4j.kernel.install;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mdhr4j.files.FolderTree;
import org.mdhr4j.files.OutputLock;

/**
 * The folder of a kernel that is being installed. A new kernel is made in a hidden folder beside it
 * and takes its place in two renames, so that whoever is killed leaves the old kernel or the new
 * one, whole; the next installation clears up. Only one process installs a kernel at a time.
 */
final class KernelPlace implements Closeable {
    private final Path folder;
    private final Path work;
    private final OutputLock lock;

    private KernelPlace(Path folder, Path work, OutputLock lock) {
        this.folder = folder;
        this.work = work;
        this.lock = lock;
    }

    /**
     * Begins an installation, after what a killed one has left is cleared up.
     *
     * @throws java.nio.file.FileSystemException if another process installs this kernel
     */
    static KernelPlace open(Path folder) throws IOException {
        Path work = folder.resolveSibling("." + folder.getFileName() + ".installing");
        KernelPlace place = new KernelPlace(folder, work, OutputLock.folder(work));
        try {
            place.clear();
            Files.createDirectory(place.staged());
            return place;
        } catch (IOException e) {
            place.close();
            throw e;
        }
    }

    /** Where the new kernel is made. */
    Path staged() {
        return work.resolve("new");
    }

    private Path old() {
        return work.resolve("old");
    }

    /** Puts the new kernel in the place of the old one. */
    void commit() throws IOException {
        if (Files.exists(folder)) {
            Files.move(folder, old());
        }
        Files.move(staged(), folder);
        FolderTree.delete(old());
    }

    /** Removes what is no kernel; one that stopped between the two renames has its place again. */
    private void clear() throws IOException {
        if (Files.exists(old()) && !Files.exists(folder)) {
            Files.move(old(), folder);
        }
        FolderTree.delete(staged());
        FolderTree.delete(old());
    }

    @Override
    public void close() throws IOException {
        try {
            clear();
        } finally {
            lock.close();
        }
        try {
            Files.deleteIfExists(work); // one that a killed installation had made
        } catch (DirectoryNotEmptyException e) {
            return; // the next installation has begun
        }
    }
}
