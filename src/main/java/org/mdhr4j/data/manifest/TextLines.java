package org.mdhr4j.data.manifest;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.mdhr4j.files.TextException;
import org.mdhr4j.files.TextFile;

/** Reads text files whole, with errors that name the file. */
public final class TextLines {
    private TextLines() {}

    /** The whole text, every line ended by a line feed. */
    static String text(Path file) throws IOException {
        return String.join("\n", read(file)) + "\n";
    }

    /** Returns the lines without their ends; blank lines at the end of the file are left out. */
    public static List<String> read(Path file) throws IOException {
        try {
            List<String> lines = TextFile.lines(file);
            int count = lines.size();
            while (count > 0 && lines.get(count - 1).isBlank()) {
                count--;
            }
            return lines.subList(0, count);
        } catch (TextException e) {
            throw new DataException(file, e.line(), e.problem());
        } catch (NoSuchFileException e) {
            throw new DataException(file, "no such file.", e);
        }
    }
}
