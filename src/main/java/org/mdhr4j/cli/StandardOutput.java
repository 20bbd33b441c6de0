package org.mdhr4j.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Standard output that cannot fail unnoticed. Java's own swallows every failure, so that a result
 * on a full disk would be lost with exit code 0.
 */
final class StandardOutput extends OutputStream {
    private static final Path WHERE_IT_GOES = Path.of("/proc/self/fd/1"); // Linux

    private final OutputStream out;

    private StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** Puts it in the place of Java's own. */
    static void install() {
        OutputStream file = new FileOutputStream(FileDescriptor.out);
        OutputStream buffered = new BufferedOutputStream(new StandardOutput(file));
        System.setOut(new PrintStream(buffered, true, charset()));
    }

    private static Charset charset() {
        String named =
                System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return named != null && Charset.isSupported(named)
                ? Charset.forName(named)
                : Charset.defaultCharset();
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new Unwritable(e);
        }
    }

    /** Standard output could not be written; a command ends at once. */
    static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String reason;

        Unwritable(IOException cause) {
            super(cause);
            this.reason = String.valueOf(cause.getMessage());
        }

        /**
         * Says what is wrong, unless the reader has merely had enough, as {@code head} has.
         *
         * @return the exit code
         */
        int report(Consumer<String> err) {
            if (isClosedPipe()) {
                return ExitCodes.OK;
            }
            err.accept(
                    "mdhr: standard output cannot be written: %s. The output is not complete."
                            .formatted(reason));
            return ExitCodes.BAD_INPUT;
        }

        /** The message is in the language of the system; what a pipe fails with is always this. */
        private boolean isClosedPipe() {
            String message = reason.toLowerCase(Locale.ROOT);
            try {
                return message.contains("broken pipe")
                        || Files.isSymbolicLink(WHERE_IT_GOES)
                                && Files.readSymbolicLink(WHERE_IT_GOES)
                                        .getFileName()
                                        .toString()
                                        .matches("(pipe|socket):.*");
            } catch (IOException e) {
                return false;
            }
        }
    }
}
