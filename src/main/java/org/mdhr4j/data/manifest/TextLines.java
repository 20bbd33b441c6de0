package org.mdhr4j.data.manifest;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.mdhr4j.files.OrdinaryFile;

/** Reads text files whole, with errors that name the file. */
public final class TextLines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextLines() {}

    /** The whole text, every line ended by a line feed. */
    static String text(Path file) throws IOException {
        return String.join("\n", read(file)) + "\n";
    }

    /** The lines without their ends; blank lines at the end of the file are left out. */
    public static List<String> read(Path file) throws IOException {
        OrdinaryFile.require(file);
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            int count = lines.size();
            while (count > 0 && lines.get(count - 1).isBlank()) {
                count--;
            }
            if (count > 0 && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
                lines.set(0, lines.get(0).substring(1));
            }
            return lines.subList(0, count);
        } catch (CharacterCodingException e) {
            throw new DataException(file, "is not a text file (UTF-8 was expected).", e);
        } catch (NoSuchFileException e) {
            throw new DataException(file, "no such file.", e);
        }
    }
}
