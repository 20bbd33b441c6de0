package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into one clear line and an exit code; a bug keeps its stack trace.
 */
final class ErrorReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("mdhr: " + describe(e));
        if (isBug(e)) {
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCodes.BAD_INPUT;
    }

    private static String describe(Exception e) {
        String message = e.getMessage();
        if (e instanceof NoSuchFileException missing) {
            return "no such file: " + missing.getFile();
        }
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof FileSystemException failed) {
            String reason = failed.getReason();
            return failed.getFile()
                    + ": "
                    + (reason == null
                            ? "cannot be used or written (" + e.getClass().getSimpleName() + ")"
                            : reason);
        }
        return message == null || isBug(e) ? e.toString() : withoutNativeTrace(message);
    }

    /** LibTorch puts a trace of its own frames behind its message. */
    private static String withoutNativeTrace(String message) {
        int trace = message.indexOf("\nException raised from");
        return trace < 0 ? message : message.substring(0, trace);
    }

    /** Errors of these kinds are faults of the program, never of its input. */
    private static boolean isBug(Exception e) {
        return e instanceof NullPointerException
                || e instanceof IndexOutOfBoundsException
                || e instanceof ClassCastException
                || (e instanceof IllegalStateException && !(e instanceof CancellationException));
    }
}
