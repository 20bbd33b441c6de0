package org.mdhr4j.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Limits how large and how deeply nested a text from outside may be, so that a file can neither
 * fill the memory nor the stack. The size is {@link Budget#TEXT_MEGABYTES}.
 */
public final class TextBudget {
    private static final int MAX_NESTING = 200;

    private TextBudget() {}

    /**
     * Checks the size of a file before it is read.
     *
     * @throws FileSystemException if it is larger than texts may be; it names the setting
     */
    static void requireSize(Path file) throws IOException {
        long most = Budget.TEXT_MEGABYTES.limit();
        long megabytes = (Files.size(file) + (1L << 20) - 1) >> 20;
        if (megabytes > most) {
            throw refused(
                    file,
                    "has %,d MB; texts of at most %,d MB are read. %s"
                            .formatted(
                                    megabytes,
                                    most,
                                    Budget.TEXT_MEGABYTES.remedy((double) megabytes)));
        }
    }

    /**
     * Checks how deeply lists and objects of a JSON text are nested before it is parsed.
     *
     * @throws FileSystemException if no file of its kind is nested so deeply
     */
    public static void requireShallow(Path file, String json) throws FileSystemException {
        if (!isShallow(json)) {
            throw refused(
                    file,
                    "has lists or objects nested more than %d deep; it is damaged or hostile."
                            .formatted(MAX_NESTING));
        }
    }

    /** Returns whether lists and objects of a JSON text are nested no deeper than can be read. */
    public static boolean isShallow(String json) {
        int depth = 0;
        boolean isText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isText) {
                i += c == '\\' ? 1 : 0; // what is escaped ends no text
                isText = c != '"';
            } else if (c == '"') {
                isText = true;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (depth > MAX_NESTING) {
                return false;
            }
        }
        return true;
    }

    private static FileSystemException refused(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
