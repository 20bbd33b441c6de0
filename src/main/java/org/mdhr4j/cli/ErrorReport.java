package org.mdhr4j.cli;

import java.io.File;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.mdhr4j.files.Shown;
import org.mdhr4j.training.NotFiniteException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into one clear line and an exit code; a bug keeps its stack trace.
 */
final class ErrorReport implements IExecutionExceptionHandler {
    private static final String GPU_IS_FULL = "CUDA out of memory.";
    private static final long MEBIBYTE = 1L << 20;

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof UsageError usage) {
            return UsageReport.report(usage, command);
        }
        PrintWriter err = command.getErr();
        if (e instanceof StandardOutput.Unwritable unwritable) {
            return unwritable.report(err::println);
        }
        err.println("mdhr: " + Shown.lines(describe(e)));
        if (isBug(e)) {
            e.printStackTrace(err);
        }
        err.flush();
        return e instanceof NotFiniteException ? ExitCodes.FAILED : ExitCodes.BAD_INPUT;
    }

    /** What to say when the machine, not the program, is at its end, or lacks a library. */
    static String describe(Error e) {
        if (e instanceof LinkageError) {
            return "a library cannot be loaded: %s. 'mdhr doctor' says what is missing."
                    .formatted(e.getMessage());
        }
        if (e instanceof OutOfMemoryError) {
            return "out of memory (%s): the Java heap may grow to %s MiB. Give it more (MDHR_JAVA_OPTS=-Xmx8g), or less work (a smaller --batch, --frames or --model)."
                    .formatted(e.getMessage(), Runtime.getRuntime().maxMemory() / MEBIBYTE);
        }
        return "the Java machine failed: " + e;
    }

    /** The same, with the files of the command line that it may be due to. */
    static String describe(Error e, String... arguments) {
        List<String> files =
                Stream.of(arguments)
                        .map(argument -> argument.replaceFirst("^--[\\w-]+=", ""))
                        .filter(argument -> new File(argument).isFile())
                        .toList();
        if (files.isEmpty() || !(e instanceof VirtualMachineError)) {
            return describe(e);
        }
        String named = String.join(", ", files);
        return e instanceof StackOverflowError
                ? "%s: something in it is nested deeper than can be read; it is damaged or hostile."
                        .formatted(named)
                : "%s (while at work on %s)".formatted(describe(e), named);
    }

    /** What to say of a failure. */
    static String describe(Exception e) {
        String message = e.getMessage();
        if (e instanceof InterruptedException
                || e instanceof ClosedByInterruptException
                || e instanceof InterruptedIOException) {
            return "stopped; files are whole.";
        }
        if (e instanceof NoSuchFileException missing) {
            return noSuchFile(missing.getFile());
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
        if (message != null && message.startsWith(GPU_IS_FULL)) {
            int end = message.indexOf(". Including");
            return message.substring(0, end < 0 ? GPU_IS_FULL.length() - 1 : end)
                    + ". Take smaller batches (--batch), keep less in training (--set"
                    + " machine.saves-memory=true) or use --precision bfloat16.";
        }
        return message == null || isBug(e) ? e.toString() : withoutNativeTrace(message);
    }

    /** A file to be written is missing because its folder is. */
    private static String noSuchFile(String file) {
        Path folder = Path.of(file).toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder)
                ? "no such file: " + file
                : file + ": there is no folder " + folder + ". Create it, or name another.";
    }

    /** LibTorch puts a trace of its own frames behind its message. */
    private static String withoutNativeTrace(String message) {
        int trace = message.indexOf("\nException raised from");
        return trace < 0 ? message : message.substring(0, trace);
    }

    /** Whether it is a fault of the program, whose stack is shown. */
    static boolean isBug(Exception e) {
        return e instanceof NullPointerException
                || e instanceof IndexOutOfBoundsException
                || e instanceof ClassCastException
                || (e instanceof IllegalStateException && !(e instanceof CancellationException));
    }
}
