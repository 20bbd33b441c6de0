package org.mdhr4j.kernel.evaluator;

import java.util.List;

/**
 * Says why a cell failed, as a front end shows it.
 *
 * @param name class of the exception, {@code CompilationError} or {@code Interrupted}
 * @param message what it says, without the class
 * @param traceback lines to show, with ANSI colours
 */
public record CellError(String name, String message, List<String> traceback) {
    /** Name of errors that the compiler found. */
    public static final String COMPILATION_ERROR = "CompilationError";

    /** Name of the error of a cell that the user interrupted. */
    public static final String INTERRUPTED = "Interrupted";

    /** An error with copied lines. */
    public CellError {
        traceback = List.copyOf(traceback);
    }

    /** Returns what to do about a full heap. */
    static String heapAdvice() {
        return "The heap may grow to %d MiB; -Xmx in the kernel's java.options, or in MDHR_JAVA_OPTS, gives more. What variables hold stays: set those to null that are not needed."
                .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }

    /** Returns the error of an interrupted cell. */
    public static CellError interrupted() {
        String message = "The cell was interrupted; variables keep their values.";
        return new CellError(INTERRUPTED, message, List.of(Ansi.title(INTERRUPTED, message)));
    }
}
