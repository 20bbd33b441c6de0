package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.files.FolderTree;

/**
 * The crops of one recording on their way: written into a hidden folder, and moved to their places
 * when the last one is there. Closed before, they are gone.
 */
final class CropFiles implements AutoCloseable {
    private static final String UNFINISHED = ".unfinished-crops";

    private final Path folder;
    private final Map<Path, Path> targets = new LinkedHashMap<>();

    /**
     * Begins a recording.
     *
     * @param number tells the recordings apart that are cropped at the same time
     */
    CropFiles(Path out, int number) throws IOException {
        this.folder = out.resolve(UNFINISHED).resolve(Integer.toString(number));
        FolderTree.delete(folder);
        Files.createDirectories(folder);
    }

    /** Removes what a killed run left. */
    static void sweep(Path out) throws IOException {
        FolderTree.delete(out.resolve(UNFINISHED));
    }

    /** Takes a crop. */
    void add(Path target, byte[] bytes) throws IOException {
        Path file = folder.resolve(Integer.toString(targets.size()));
        Files.write(file, bytes);
        targets.put(file, target);
    }

    /** Moves all crops to their places. */
    void commit() throws IOException {
        for (Map.Entry<Path, Path> move : targets.entrySet()) {
            Files.createDirectories(move.getValue().getParent());
            Files.move(move.getKey(), move.getValue(), StandardCopyOption.REPLACE_EXISTING);
        }
        targets.clear();
    }

    @Override
    public void close() throws IOException {
        FolderTree.delete(folder);
    }
}
