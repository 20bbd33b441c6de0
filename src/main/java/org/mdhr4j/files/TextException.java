package org.mdhr4j.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Says that a file is not the text that was expected: in which line, why and what to do. */
public final class TextException extends FileSystemException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String problem;

    /**
     * A fault.
     *
     * @param line counted from 1
     * @param problem continues a sentence that begins with the line
     */
    TextException(Path file, int line, String problem) {
        super(file.toString(), null, "line %d %s".formatted(line, problem));
        this.line = line;
        this.problem = problem;
    }

    /** Returns the line, counted from 1. */
    public int line() {
        return line;
    }

    /** Returns what is wrong with the line and what to do. */
    public String problem() {
        return problem;
    }
}
