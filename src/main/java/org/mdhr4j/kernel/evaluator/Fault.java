package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import jdk.jshell.Diag;

/**
 * Something that the compiler says of a snippet.
 *
 * @param isError whether it is more than a warning
 * @param start first character of the place that is meant, in the snippet
 * @param end behind the last one
 * @param message in English, of several lines perhaps
 */
record Fault(boolean isError, long start, long end, String message) {
    private static final String LIMIT = "compiler.err.limit.";
    private static final String ADVICE =
            " (a class file has a limit here; read large texts and tables from files, or write the code in several methods)";

    /** The faults that JShell has found. */
    static List<Fault> of(Stream<Diag> messages) {
        return messages.map(
                        m ->
                                new Fault(
                                        m.isError(),
                                        m.getStartPosition(),
                                        m.getEndPosition(),
                                        m.getMessage(Locale.ENGLISH)
                                                + (isOfLimit(m) ? ADVICE : "")))
                .toList();
    }

    /** Whether JShell has found code that is right, but too much for a class file. */
    static boolean isOfLimit(Diag message) {
        return message.getCode() != null && message.getCode().startsWith(LIMIT);
    }

    /** Whether the compiler has found code that is right, but too much for a class file. */
    static boolean isOfLimit(Diagnostic<?> message) {
        return message.getCode() != null && message.getCode().startsWith(LIMIT);
    }

    /**
     * What does not fit into a class file.
     *
     * @param offset of the snippet in what was compiled
     */
    static Fault ofLimit(Diagnostic<?> message, int offset) {
        return new Fault(
                true,
                message.getStartPosition() - offset,
                message.getEndPosition() - offset,
                message.getMessage(Locale.ENGLISH) + ADVICE);
    }
}
