package org.mdhr4j.data.manifest;

import java.nio.file.Path;
import org.mdhr4j.files.Shown;

/**
 * A file of a data set is not as it should be. The message begins with the file, and the line where
 * there is one, and says what was found, what was expected and what to do.
 */
public class DataException extends RuntimeException {
    private static final int MAX_CHARS = 1000;

    private final Path file;
    private final int line;
    private final DataRule rule;

    /**
     * Reports a fault in a line of a text file.
     *
     * @param line counted from 1; 0 when the fault is not in one line
     */
    public DataException(Path file, int line, String problem) {
        this(DataRule.LIST_FAULT, file, line, problem);
    }

    /**
     * Reports a fault by the rule that it breaks.
     *
     * @param line counted from 1; 0 when the fault is not in one line
     */
    public DataException(DataRule rule, Path file, int line, String problem) {
        super(Shown.of(line > 0 ? file + ":" + line : file) + ": " + shortened(Shown.of(problem)));
        this.file = file;
        this.line = line;
        this.rule = rule;
    }

    /** Some problems quote what stands in a file, which may be anything. */
    private static String shortened(String problem) {
        return problem.length() <= MAX_CHARS
                ? problem
                : problem.substring(0, MAX_CHARS / 2)
                        + " ... "
                        + problem.substring(problem.length() - MAX_CHARS / 2);
    }

    /** Reports a fault of a file as a whole. */
    public DataException(Path file, String problem) {
        this(file, 0, problem);
    }

    /** Reports a fault of a file as a whole, with the failure that showed it. */
    public DataException(Path file, String problem, Throwable cause) {
        this(file, 0, problem);
        initCause(cause);
    }

    /** Returns the file with the fault. */
    public final Path file() {
        return file;
    }

    /** Returns the rule that is broken. */
    public final DataRule rule() {
        return rule;
    }

    /** Returns the line with the fault, counted from 1, or 0 when it is not in one line. */
    public final int line() {
        return line;
    }
}
