package org.mdhr4j.kernel.session;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Leaves out what the Java compiler prints when it breaks: a request to report it, and its own
 * stack. The cell says in one line that the compiler broke.
 *
 * <p>The compiler prints whole lines. Only its first line is looked for, and only at the start of a
 * write, so that other output passes as it is.
 */
final class CompilerTraceFilter extends FilterOutputStream {
    private static final String START = "An exception has occurred in the compiler (";
    private static final Pattern THROWN = Pattern.compile("(?:Caused by: )?[\\w.$]+(?:: .*)?\\s*");
    private static final Pattern STACK =
            Pattern.compile(
                    "\\s+at (?:java|jdk|com\\.sun|org\\.mdhr4j|app|platform).*\\s*"
                            + "|\\s*\\.\\.\\. \\d+ (?:more|common frames omitted)\\s*");

    private State state = State.PASSING;

    CompilerTraceFilter(OutputStream out) {
        super(out);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        String text = new String(bytes, offset, Math.min(length, 400), StandardCharsets.UTF_8);
        state = state.after(text);
        if (state == State.PASSING) {
            out.write(bytes, offset, length);
        }
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (state == State.PASSING) {
            out.write(b);
        }
    }

    private enum State {
        PASSING,
        IN_TRACE;

        State after(String text) {
            if (text.startsWith(START)) {
                return IN_TRACE;
            }
            boolean isTrace =
                    text.isBlank()
                            || STACK.matcher(text).matches()
                            || THROWN.matcher(text).matches();
            return this == IN_TRACE && isTrace ? IN_TRACE : PASSING;
        }
    }
}
