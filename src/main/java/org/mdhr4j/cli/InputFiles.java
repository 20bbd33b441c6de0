package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.source.Input;

/** The files that a command reads, known under whatever name; each is looked up once. */
final class InputFiles {
    private final Map<Object, String> files = new HashMap<>();
    private final Map<Object, String> folders = new HashMap<>();

    /** Looks the inputs' files up. */
    static InputFiles of(List<Input> inputs) throws IOException {
        InputFiles known = new InputFiles();
        Map<Path, Object> keys = new HashMap<>();
        for (Input input : inputs) {
            for (Path file : input.files()) {
                known.add(file, input.name(), keys);
            }
        }
        return known;
    }

    private void add(Path file, String input, Map<Path, Object> keys) throws IOException {
        if (!Files.exists(file)) {
            return; // said when it is read
        }
        files.put(key(file), input);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Object key = keys.get(folder);
            if (key == null) {
                key = key(folder);
                keys.put(folder, key);
            }
            folders.put(key, file.toString());
        }
    }

    /** What the file system calls it, whatever links lead there. */
    private static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file.toRealPath() : key;
    }

    /** Makes sure that a file to be written is none of them. */
    void requireNot(Path written) throws IOException, UserError {
        String input = Files.exists(written) ? files.get(key(written)) : null;
        if (input != null) {
            throw OutputPlace.overwritten(written, input);
        }
    }

    /**
     * Makes sure that none of them lies in a folder that pictures are written to.
     *
     * @param folder to be written later, or none
     */
    void requireNoneIn(@Nullable Path folder) throws IOException, UserError {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        String file = folders.get(key(folder));
        if (file != null) {
            throw new UserError(
                    "%s holds a file to be read, %s; crops would be mixed with it or replace it. Choose another folder for --crops."
                            .formatted(Shown.of(folder), Shown.of(file)));
        }
    }
}
