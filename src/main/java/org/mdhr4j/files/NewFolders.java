package org.mdhr4j.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders made for an output, innermost first; those that stay empty can be removed again. */
final class NewFolders {
    private final List<Path> folders;

    private NewFolders(List<Path> folders) {
        this.folders = folders;
    }

    /** Makes a folder with those above it that are missing. */
    static NewFolders make(Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        Path next = folder.toAbsolutePath();
        while (next != null && !Files.exists(next)) {
            missing.add(next);
            next = next.getParent();
        }
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(
                    folder.toString(), null, "is a file; a folder is needed. Choose another one.");
        }
        return new NewFolders(missing);
    }

    void removeEmpty() throws IOException {
        for (Path folder : folders) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                return;
            }
        }
    }
}
