package org.mdhr4j.cluster.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.source.Input;

/** Finds the recordings that lists, folders and files name. */
final class RecordingList {
    private static final Pattern ADDRESS = Pattern.compile("(?s)[a-zA-Z][a-zA-Z0-9+.-]+:/.*");
    private static final String LIST = ".txt";
    private static final String COMMENT = "#";

    private RecordingList() {}

    static List<String> of(Path path) throws IOException {
        boolean isList =
                Files.isRegularFile(path)
                        && path.toString().toLowerCase(Locale.ROOT).endsWith(LIST);
        List<String> found = isList ? ofList(path) : ofInputs(path);
        if (found.isEmpty()) {
            throw new DataException(
                    path,
                    "names no recording. Write the path of a film, or of a folder of pictures, into each line.");
        }
        return found;
    }

    private static List<String> ofInputs(Path path) throws IOException {
        return Input.find(List.of(path.toString())).stream()
                .map(input -> absolute(Path.of(input.name())))
                .distinct()
                .toList();
    }

    /** What a list names is looked for when its turn comes; paths begin in the list's folder. */
    private static List<String> ofList(Path list) throws IOException {
        Path folder = list.toAbsolutePath();
        return lines(TextFile.text(list)).stream()
                .map(
                        line ->
                                ADDRESS.matcher(line).matches()
                                        ? line
                                        : absolute(folder.resolveSibling(line)))
                .distinct()
                .toList();
    }

    static List<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
                .distinct()
                .toList();
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
