package org.mdhr4j.kernel.evaluator;

import java.io.FileNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.machine.AsciiLocale;

/** Makes readable reports of what the user's code threw: the user's own lines, and the causes. */
final class RuntimeErrors {
    private static final Pattern WRAPPER =
            Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*(?:\\$|\\.(?=\\w))?");
    private static final int MAX_CAUSES = 8;

    /** What is thrown where a path cannot be written in the locale. */
    private static final Set<String> OF_PATHS =
            Set.of(
                    InvalidPathException.class.getName(),
                    FileNotFoundException.class.getName(),
                    NoSuchFileException.class.getName());

    private final FrameText frames;

    RuntimeErrors(CellSources sources) {
        this.frames = new FrameText(sources);
    }

    /** The report of an exception that JShell caught; its frames are already those of snippets. */
    CellError report(EvalException thrown) {
        String name = className(thrown.getExceptionClassName());
        String message = text(thrown.getMessage());
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.title(name, message));
        lines.addAll(frames.describe(thrown.getStackTrace()));
        Throwable cause = thrown.getCause();
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            addCause(lines, cause);
            cause = cause.getCause();
        }
        addAdvice(lines, name);
        return new CellError(name, message, lines);
    }

    /** The report of any other failure, without frames of the evaluator. */
    CellError report(Throwable thrown) {
        String name = className(thrown.getClass().getName());
        String message = text(thrown.getMessage());
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.title(name, message));
        lines.addAll(frames.describe(thrown.getStackTrace()));
        for (Throwable c = thrown.getCause(); c != null; c = c.getCause()) {
            addCause(lines, c);
        }
        addAdvice(lines, name);
        return new CellError(name, message, lines);
    }

    /** The report of a call to something that was declared, but uses what is not defined yet. */
    CellError report(
            UnresolvedReferenceException thrown, List<String> missing, List<String> reasons) {
        String name = "UnresolvedReferenceException";
        String advice =
                reasons.isEmpty()
                        ? "Define it in a cell, then run this one again."
                        : String.join(" ", reasons);
        String message =
                "The code uses %s, which is not defined. %s"
                        .formatted(String.join(", ", missing), advice);
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.title(name, message));
        lines.addAll(frames.describe(thrown.getStackTrace()));
        return new CellError(name, message, lines);
    }

    private static void addAdvice(List<String> lines, String name) {
        if (name.equals(OutOfMemoryError.class.getName())) {
            lines.add(CellError.heapAdvice());
        } else if (OF_PATHS.contains(name) && !AsciiLocale.problem().isEmpty()) {
            lines.add(AsciiLocale.problem()); // the name has question marks by now
        }
    }

    private void addCause(List<String> lines, Throwable cause) {
        String name =
                cause instanceof EvalException e
                        ? e.getExceptionClassName()
                        : cause.getClass().getName();
        lines.add("Caused by: " + Ansi.title(className(name), text(cause.getMessage())));
        lines.addAll(frames.describe(cause.getStackTrace()));
    }

    private static String className(String binaryName) {
        return WRAPPER.matcher(binaryName).replaceAll("").replace('$', '.');
    }

    private static String text(@Nullable String message) {
        return message == null ? "" : WRAPPER.matcher(message).replaceAll("");
    }
}
